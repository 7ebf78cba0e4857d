package io.levibot.ops.jobs.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.levibot.ops.jobs.io.DataFile;
import io.levibot.ops.state.calibration.CalibrationSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The calibrator with its defaults over five recorded models of real bars, 2024-01-05 to 2024-09-06. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealCalibrationTest {

    private CalibrationReport report = new CalibrationReport(Map.of());

    @BeforeAll
    void calibrate() throws Exception {
        Path data = Path.of(System.getProperty("levibot.data", "../shared/data"));
        assumeTrue(Files.isDirectory(data), "skipped: the real data set is not at " + data);
        LabelledRows rows = new LabelledRows(3, 1_800_000_000_000L);
        rows.outcomes(DataFile.of(data.resolve("outcomes/outcomes.parquet")));
        rows.predictions(DataFile.of(data.resolve("predictions/predictions.parquet")));
        report = CalibrationReport.of(rows.series(), CalibrationSettings.defaults());
        assertThat(report.models()).hasSize(5);
    }

    @Test
    void noModelIsOffByMoreThanHalfAPointInAHundred() {
        assertThat(report.models())
                .allSatisfy((name, model) ->
                        assertThat(model.tally().eceCalibrated()).as(name).isLessThanOrEqualTo(.005));
    }

    @Test
    void noModelLosesLogLossByIt() {
        assertThat(report.models())
                .allSatisfy((name, model) -> assertThat(model.tally().logLossCalibrated())
                        .as(name)
                        .isLessThan(model.tally().logLossRaw()));
    }

    /** At 1h a month has 2,160 rows, and luck alone passes .001: .0017 there. */
    @Test
    void noMonthIsWorseThanRawBeyondTheBoundWhereAMonthHasEnoughRows() {
        report.models().forEach((name, model) -> assertThat(model.tally().worstMonthExcess())
                .as(name)
                .isLessThanOrEqualTo(name.endsWith("@1h") ? .002 : .001));
    }
}
