package io.levibot.ops.operators.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.calibration.CalibrationSettings;
import io.levibot.ops.state.calibration.CalibrationUpdate;
import io.levibot.ops.state.calibration.Calibrator;
import io.levibot.ops.state.calibration.LabelledPrediction;
import io.levibot.ops.state.shadow.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibratorOperatorTest {

    private static final long BAR = 900_000L;
    private static final long START = 1_735_689_600_000L;
    private static final CalibrationSettings SETTINGS = CalibrationSettings.defaults();
    private static final int BARS_A_REFIT = (int) (SETTINGS.refitMillis() / BAR);
    private static final int REFITS = 3;

    /** Few enough to be kept between refits, and too many. */
    @ParameterizedTest
    @ValueSource(ints = {3, 70})
    void everySeriesIsCalibratedAsByItself(int models) throws Exception {
        List<CalibrationUpdate> updates = new ArrayList<>();
        try (var operator = operator(null)) {
            for (int refit = 0; refit < REFITS; refit++) {
                period(operator, refit, models);
            }
            updates.addAll(operator.extractOutputValues());
        }

        assertThat(updates).hasSize(models * REFITS);
        for (int model = 0; model < models; model++) {
            String name = "m" + model;
            assertThat(updates.stream()
                            .filter(update -> update.model().equals(name))
                            .map(CalibratorOperatorTest::bits))
                    .containsExactlyElementsOf(alone(model));
        }
    }

    @Test
    void aRestoredOneGoesOnAsIfItHadNotStopped() throws Exception {
        OperatorSubtaskState state;
        try (var first = operator(null)) {
            period(first, 0, 3);
            period(first, 1, 3);
            state = first.snapshot(1, 1);
        }
        try (var second = operator(state)) {
            period(second, 2, 3);

            assertThat(second.extractOutputValues())
                    .extracting(CalibratorOperatorTest::bits)
                    .containsExactlyInAnyOrder(alone(0).get(2), alone(1).get(2), alone(2).get(2));
        }
    }

    /** Feeds the labels of one refit's time, and lets it refit. */
    private static void period(
            KeyedOneInputStreamOperatorTestHarness<ModelSeries, Outcome, CalibrationUpdate> operator,
            int refit,
            int models)
            throws Exception {
        for (int bar = refit * BARS_A_REFIT + 1; bar <= (refit + 1) * BARS_A_REFIT; bar++) {
            for (int model = 0; model < models; model++) {
                Outcome outcome = outcome(model, bar);
                operator.processElement(outcome, outcome.knownAt());
            }
        }
        operator.processWatermark(START + (refit + 1) * SETTINGS.refitMillis());
    }

    /** The updates of one model by a calibrator that no operator holds. */
    private static List<String> alone(int model) {
        Calibrator calibrator = new Calibrator("m" + model, "15m", SETTINGS);
        List<String> updates = new ArrayList<>();
        for (int bar = 1; bar <= REFITS * BARS_A_REFIT; bar++) {
            Outcome outcome = outcome(model, bar);
            calibrator.add(new LabelledPrediction(
                    outcome.model(),
                    outcome.version(),
                    outcome.timeframe(),
                    outcome.symbol(),
                    outcome.predictedAt(),
                    outcome.knownAt(),
                    outcome.pRaw(),
                    outcome.up()));
            if (bar % BARS_A_REFIT == 0) {
                updates.add(bits(calibrator.refit(outcome.knownAt())));
            }
        }
        return updates;
    }

    /** Every bit of an update, NaN and arrays included. */
    private static String bits(CalibrationUpdate update) {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        try {
            serializer(new SerializerConfigImpl()).serialize(update, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return HexFormat.of().formatHex(out.getCopyOfBuffer());
    }

    private static TypeSerializer<CalibrationUpdate> serializer(SerializerConfig config) {
        return TypeInformation.of(CalibrationUpdate.class).createSerializer(config);
    }

    private static Outcome outcome(int model, int bar) {
        long known = START + bar * BAR;
        double p = .3 + .05 * ((bar * 7 + model * 3) % 9);
        double ret = (bar * 5 + model) % 11 < 6 ? .01 : -.01;
        return new Outcome(known, known - 3 * BAR, known - 4 * BAR, "BTCUSDT", "15m", "m" + model, "1", p, ret);
    }

    private static KeyedOneInputStreamOperatorTestHarness<ModelSeries, Outcome, CalibrationUpdate> operator(
            OperatorSubtaskState state) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new CalibratorOperator(SETTINGS)),
                (Outcome outcome) -> new ModelSeries(outcome.model(), outcome.timeframe()),
                TypeInformation.of(ModelSeries.class));
        harness.setup(serializer(harness.getExecutionConfig().getSerializerConfig()));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }
}
