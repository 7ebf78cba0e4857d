package io.levibot.ops.operators.drift;

import static io.levibot.ops.operators.SampleRows.BTC;
import static io.levibot.ops.operators.SampleRows.at;
import static io.levibot.ops.operators.SampleRows.clock;
import static io.levibot.ops.operators.drift.SampleReference.CALM;
import static io.levibot.ops.operators.drift.SampleReference.all;
import static io.levibot.ops.operators.drift.SampleReference.partial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.levibot.ops.state.drift.DriftLimits;
import io.levibot.ops.state.drift.DriftPolicyOptions;
import io.levibot.ops.state.drift.FeatureDrift;
import io.levibot.ops.state.drift.FixedPolicy;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.event.Alert;
import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.kill.KillEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Windows of four panes, reports every four panes, the seed thresholds from three rows on. */
class DriftDetectorTest {

    private static final long PANE = 900_000;
    private static final DriftSchedule SCHEDULE = new DriftSchedule(4, 2, 4 * PANE, 3 * PANE, 10);
    private static final DriftPolicyOptions OPTIONS =
            new DriftPolicyOptions(3, 1, DriftLimits.defaults(), 7, 30, 90, 1, .1, List.of());

    private final ReferenceDistribution reference = SampleReference.of(BTC, "first");
    private final ReferenceDistribution next = SampleReference.of(BTC, "second");
    private final SampleReference.Catalogue catalogue =
            new SampleReference.Catalogue().with(reference, 0).with(next, 0);
    private final List<String> lines = new ArrayList<>();
    private final List<String> alerts = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<SeriesKey, PartialCounts, DriftLine> harness;

    @BeforeEach
    void open() throws Exception {
        harness = detector(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void saysALineAPaneAndAReportOnEveryChange() throws Exception {
        runTheStory(false);

        assertThat(lines)
                .containsExactly(
                        "00:15 report OK rows=10 since 00:15",
                        "00:15 pane OK rows=10 since 00:15",
                        "00:30 pane OK rows=20 since 00:15",
                        "00:45 report KILL rows=30 since 00:45 level since 00:45",
                        "00:45 pane KILL rows=30 since 00:45",
                        "01:00 pane KILL rows=30 since 00:45", // a gap
                        "01:15 pane KILL rows=20 since 00:45",
                        "01:30 pane KILL rows=10 since 00:45",
                        "01:45 report INSUFFICIENT rows=0 since 01:45",
                        "01:45 pane INSUFFICIENT rows=0 since 01:45", // empty: no timer stands any more
                        "02:30 report OK rows=10 since 02:30",
                        "02:30 pane OK rows=10 since 02:30",
                        "02:45 pane OK rows=20 since 02:30",
                        "02:45 report OK rows=20 since 02:30"); // the input ends
        assertThat(alerts)
                .containsExactly(
                        "00:15 INFO DRIFT drift INSUFFICIENT -> OK",
                        // psi_open 9 (.1 - 2.5/35) ln(.1 / (2.5/35)) + (12.5/35 - .1) ln((12.5/35) / .1); ks .95 -
                        // 18/30
                        "00:45 CRITICAL DRIFT drift OK -> KILL, worst level (psi 0.414, ks 0.350)",
                        "00:45 CRITICAL RETRAIN retrain BTCUSDT 15m: level",
                        "01:30 CRITICAL RETRAIN retrain BTCUSDT 15m: level",
                        "01:45 INFO DRIFT drift KILL -> INSUFFICIENT",
                        "02:30 INFO DRIFT drift INSUFFICIENT -> OK");
        assertThat(findings)
                .containsExactly(
                        "00:15 CALM",
                        "00:30 CALM",
                        "00:45 KILL",
                        "01:00 KILL",
                        "01:15 KILL",
                        "01:30 KILL",
                        "01:45 CALM",
                        "02:30 CALM",
                        "02:45 CALM");
    }

    @Test
    void saysTheSameAcrossARestartAtEveryPane() throws Exception {
        runTheStory(false);
        List<List<String>> undisturbed = List.of(List.copyOf(lines), List.copyOf(alerts), List.copyOf(findings));
        lines.clear();
        alerts.clear();
        findings.clear();
        harness.close();
        harness = detector(null);
        runTheStory(true);

        assertThat(List.of(lines, alerts, findings)).isEqualTo(undisturbed);
    }

    @Test
    void partsOfAPaneMayComeInAnyNumberAndOrder() throws Exception {
        feed(partial(reference, 2, 95), partial(reference, 1, 5, 15, 25), partial(reference, 1, 35, 45));
        feed(partial(reference, 1, 55, 65, 75, 85, 95), partial(reference, 2, 5, 15, 25, 35, 45, 55, 65, 75, 85));
        advance(at(2));

        assertThat(lines)
                .containsExactly(
                        "00:15 report OK rows=10 since 00:15",
                        "00:15 pane OK rows=10 since 00:15",
                        "00:30 pane OK rows=20 since 00:15");
    }

    @Test
    void reportsHourlyWhileNothingChanges() throws Exception {
        for (int pane = 1; pane <= 9; pane++) {
            feed(partial(reference, pane, CALM));
            advance(at(pane));
        }
        advance(Long.MAX_VALUE);

        assertThat(lines.stream().filter(line -> line.contains("report")))
                .containsExactly(
                        "00:15 report OK rows=10 since 00:15",
                        "01:15 report OK rows=40 since 00:15",
                        "02:15 report OK rows=40 since 00:15");
    }

    @Test
    void asksForARetrainAtOnceAndAgainAfterTheCooldown() throws Exception {
        for (int pane = 1; pane <= 8; pane++) {
            feed(partial(reference, pane, all(99)));
            advance(at(pane));
        }

        assertThat(alerts.stream().filter(alert -> alert.contains("RETRAIN")))
                .containsExactly(
                        "00:15 CRITICAL RETRAIN retrain BTCUSDT 15m: level",
                        "01:00 CRITICAL RETRAIN retrain BTCUSDT 15m: level",
                        "01:45 CRITICAL RETRAIN retrain BTCUSDT 15m: level");
    }

    @Test
    void aNewReferenceStartsAnEmptyWindowAndRearmsTheTrigger() throws Exception {
        feed(partial(reference, 1, all(99)));
        advance(at(1));
        feed(partial(next, 2, all(99)));
        advance(at(2));

        assertThat(lines)
                .containsExactly(
                        "00:15 report KILL rows=10 since 00:15 level since 00:15",
                        "00:15 pane KILL rows=10 since 00:15",
                        "00:30 report KILL rows=10 since 00:30 level since 00:30",
                        "00:30 pane KILL rows=10 since 00:30");
        assertThat(alerts.stream().filter(alert -> alert.contains("RETRAIN"))).hasSize(2);
    }

    @Test
    void panesThatWaitOutliveTheReferenceBeforeThem() throws Exception {
        feed(partial(reference, 1, CALM));
        advance(at(1));
        feed(partial(next, 2, CALM), partial(next, 3, CALM));
        restart();
        advance(at(2));
        restart();
        advance(at(3));

        assertThat(lines.stream().filter(line -> line.contains("pane")))
                .containsExactly(
                        "00:15 pane OK rows=10 since 00:15",
                        "00:30 pane OK rows=10 since 00:30",
                        "00:45 pane OK rows=20 since 00:30");
    }

    @Test
    void twoReferencesInOnePaneAreRefused() throws Exception {
        feed(partial(reference, 1, CALM));

        assertThatThrownBy(() -> feed(partial(next, 1, CALM)))
                .hasStackTraceContaining("counted against reference " + reference.hash() + " and " + next.hash());
    }

    @Test
    void aSeriesWithoutAReferenceIsNeverOkAndAlertsOnce() throws Exception {
        for (int pane = 1; pane <= 6; pane++) {
            feed(new PartialCounts("NEWUSDT", "15m", at(pane), "", 1, new byte[0]));
            advance(at(pane));
        }
        advance(Long.MAX_VALUE);

        assertThat(lines)
                .containsExactly(
                        "00:15 pane MISSING_REFERENCE rows=1 since 00:15 (full)",
                        "01:15 pane MISSING_REFERENCE rows=1 since 00:15 (full)");
        assertThat(alerts)
                .containsExactly("00:15 WARNING DATA no reference for NEWUSDT 15m: its drift is not watched;"
                        + " build one with levibot reference build");
        assertThat(findings).isEmpty();
    }

    @Test
    void everyFigureOfAReportIsOfTheWindowAlone() throws Exception {
        feed(partial(reference, 1, all(99)));
        advance(at(1));
        for (int pane = 2; pane <= 6; pane++) {
            feed(partial(reference, pane, CALM));
            advance(at(pane));
        }
        harness.processWatermark(Long.MAX_VALUE);

        DriftLine last = harness.extractOutputValues().get(0);
        FeatureDrift level = last.features().get(0);
        assertThat(last.summary().rows()).isEqualTo(40);
        assertThat(level.feature()).isEqualTo("level");
        assertThat(level.nCurrent()).isEqualTo(40);
        assertThat(level.psi()).as("ten equal deciles").isEqualTo(0);
        // max |F_R - F_C| over 0..99 against 5, 15, .., 95: just below 95 it is 95/100 - 9/10
        assertThat(level.ks()).isCloseTo(.05, org.assertj.core.data.Offset.offset(1e-12));
    }

    /** Calm, then a jump, a gap until the window is empty, and calm again; restarted after every step if asked. */
    private void runTheStory(boolean restarting) throws Exception {
        for (int pane = 1; pane <= 11; pane++) {
            switch (pane) {
                case 1, 2, 10, 11 -> feedInTwo(pane, CALM);
                case 3 -> feedInTwo(pane, all(99));
                default -> {
                    // a gap
                }
            }
            if (restarting) {
                restart();
            }
            advance(at(pane) - 1);
            advance(at(pane));
            if (restarting) {
                restart();
            }
        }
        advance(Long.MAX_VALUE);
    }

    private void feedInTwo(int pane, double[] level) throws Exception {
        feed(partial(reference, pane, java.util.Arrays.copyOf(level, 4)));
        feed(partial(reference, pane, java.util.Arrays.copyOfRange(level, 4, level.length)));
    }

    private void feed(PartialCounts... partials) throws Exception {
        for (PartialCounts partial : partials) {
            harness.processElement(partial, partial.paneEnd());
        }
    }

    private void restart() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = detector(snapshot);
    }

    /** Moves event time on and notes what was said. */
    private void advance(long watermark) throws Exception {
        harness.processWatermark(watermark);
        for (DriftLine line : harness.extractOutputValues()) {
            StringBuilder text = new StringBuilder(clock(line.at()));
            text.append(line.features().isEmpty() ? " pane " : " report ")
                    .append(line.summary().verdict());
            text.append(" rows=")
                    .append(line.summary().rows())
                    .append(" since ")
                    .append(clock(line.since()));
            line.alarmedSince().forEach((feature, since) -> {
                if (!line.features().isEmpty()) {
                    text.append(' ').append(feature).append(" since ").append(clock(since));
                }
            });
            lines.add(text + (line.report() && line.features().isEmpty() ? " (full)" : ""));
        }
        harness.getOutput().clear();
        for (Alert alert : side(DriftTags.ALERTS)) {
            alerts.add(clock(alert.at()) + " " + alert.severity() + " " + alert.kind() + " " + alert.message());
        }
        for (KillEvent finding : side(DriftTags.FINDINGS)) {
            findings.add(clock(finding.at()) + " " + finding.drift().standing());
        }
    }

    private <T> List<T> side(OutputTag<T> tag) {
        Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
        List<T> values = new ArrayList<>();
        while (records != null && !records.isEmpty()) {
            values.add(records.remove().getValue());
        }
        return values;
    }

    private KeyedOneInputStreamOperatorTestHarness<SeriesKey, PartialCounts, DriftLine> detector(
            OperatorSubtaskState from) throws Exception {
        SampleReference.Catalogue references = catalogue;
        var made = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new DriftDetector(references, () -> new FixedPolicy(OPTIONS), SCHEDULE)),
                (PartialCounts partial) -> new SeriesKey(partial.symbol(), partial.timeframe()),
                TypeInformation.of(SeriesKey.class));
        made.setup(TypeInformation.of(DriftLine.class)
                .createSerializer(made.getExecutionConfig().getSerializerConfig()));
        if (from != null) {
            made.initializeState(from);
        }
        made.open();
        return made;
    }
}
