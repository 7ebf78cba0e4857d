package io.levibot.ops.operators.calibration;

import io.levibot.ops.state.calibration.CalibrationAlert;
import io.levibot.ops.state.calibration.CalibrationUpdate;
import io.levibot.ops.state.event.Alert;
import io.levibot.ops.state.event.Fact;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** An alert when a model's probabilities stop being honest; the next one only after a refit that found them honest again. */
public final class CalibrationAlerts implements FlatMapFunction<CalibrationUpdate, Alert> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(CalibrationUpdate update, Collector<Alert> out) {
        if (!update.raised()) {
            return;
        }
        String series = new ModelSeries(update.model(), update.timeframe()).toString();
        String message = update.alert() == CalibrationAlert.BOLD
                ? String.format(
                        Locale.ROOT,
                        "%s speaks %.1f times as loudly as it was calibrated for: minimum confidence %.3f",
                        series,
                        update.boldness().ratio(),
                        update.minConfidence())
                : String.format(
                        Locale.ROOT,
                        "%s is not calibrated: off by %.3f on average, slope %.2f where 1 is honest; minimum"
                                + " confidence %.3f",
                        series,
                        update.slope().error(),
                        update.slope().b(),
                        update.minConfidence());
        out.collect(new Alert(
                update.time(),
                Alert.Severity.WARNING,
                Alert.Kind.CALIBRATION,
                "model:" + update.model(),
                message,
                List.of(
                        Fact.of("boldness", update.boldness().ratio()),
                        Fact.of("ece_upper", update.slope().eceUpper()),
                        Fact.of("error", update.slope().error()),
                        Fact.of("min_confidence", update.minConfidence()),
                        Fact.of("slope", update.slope().b()),
                        Fact.of("timeframe", update.timeframe()),
                        Fact.of("wald_p", update.slope().pValue()))));
    }
}
