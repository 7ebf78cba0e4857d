package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.DriftAssessment;
import io.levibot.ops.state.drift.DriftPolicy;
import io.levibot.ops.state.drift.DriftSummary;
import io.levibot.ops.state.drift.DriftVerdict;
import io.levibot.ops.state.drift.DriftWindows;
import io.levibot.ops.state.drift.FeatureDrift;
import io.levibot.ops.state.drift.KsPValue;
import io.levibot.ops.state.drift.RecentKsPValues;
import io.levibot.ops.state.drift.ReferenceDistribution;
import io.levibot.ops.state.drift.RollingWindow;
import io.levibot.ops.state.event.Alert;
import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.kill.KillEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The second of two phases: merges the counts of a pane, rolls them into the windows when the pane is over, and asks the
 * policy what that means.
 *
 * <p>A pane closes in {@link #onTimer}: the timer stands at the pane's end. While a window holds rows its panes follow
 * one another without a gap, rows or not.
 */
public final class DriftDetector extends KeyedProcessFunction<SeriesKey, PartialCounts, DriftLine> {

    private static final long serialVersionUID = 1L;

    private final ReferenceCatalogue catalogue;
    private final DriftPolicyFactory policies;
    private final DriftSchedule schedule;

    private transient SeriesCounts counts;
    private transient ValueState<DriftStanding> standing;
    private transient DriftPolicy policy;
    private transient KsPValue ksP;
    private transient DriftMetrics metrics;

    public DriftDetector(ReferenceCatalogue catalogue, DriftPolicyFactory policies, DriftSchedule schedule) {
        this.catalogue = catalogue;
        this.policies = policies;
        this.schedule = schedule;
    }

    @Override
    public void open(OpenContext context) {
        counts = new SeriesCounts(getRuntimeContext());
        standing = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("standing", TypeInformation.of(DriftStanding.class)));
        policy = policies.create();
        ksP = new RecentKsPValues();
        metrics = new DriftMetrics(getRuntimeContext().getMetricGroup(), schedule.mostFeatureMetrics());
    }

    @Override
    public void processElement(PartialCounts partial, Context context, Collector<DriftLine> out) throws Exception {
        if (counts.add(partial)) {
            context.timerService().registerEventTimeTimer(partial.paneEnd());
        }
    }

    @Override
    public void onTimer(long paneEnd, OnTimerContext context, Collector<DriftLine> out) throws Exception {
        DriftStanding before = standing.value();
        if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
            if (before != null) {
                lastReport(before, context.getCurrentKey(), out);
            }
            return; // the input has ended: what is open is no whole pane
        }
        PartialCounts pane = counts.close(paneEnd);
        if (before == null || (pane != null && !pane.referenceHash().equals(before.referenceHash()))) {
            if (pane == null) {
                return;
            }
            counts.forgetBefore(context.getCurrentKey(), paneEnd);
            before = DriftStanding.fresh(pane.referenceHash(), paneEnd);
        }
        if (before.referenceHash().isEmpty()) {
            missingReference(before, context, paneEnd, pane == null ? 0 : pane.rows(), out);
        } else {
            judge(before, context, paneEnd, pane, out);
        }
    }

    private void judge(
            DriftStanding before,
            OnTimerContext context,
            long paneEnd,
            @Nullable PartialCounts pane,
            Collector<DriftLine> out)
            throws Exception {
        SeriesKey key = context.getCurrentKey();
        ReferenceDistribution reference = catalogue.load(before.referenceHash());
        RollingWindow window = counts.roll(key, reference, before.lastPaneEnd(), paneEnd, pane);

        boolean due = before.lastReportAt() == Long.MIN_VALUE
                || paneEnd - before.lastReportAt() >= schedule.reportEveryMillis();
        DriftAssessment assessment = due ? assess(reference, window) : null;
        DriftSummary summary = assessment != null
                ? assessment.summary()
                : policy.summarize(reference, window.longWindow(), window.shortWindow());
        DriftVerdict verdict = summary.verdict();
        boolean changed = verdict != before.verdict();
        long since = changed ? paneEnd : before.verdictSince();
        boolean reporting = changed || due;
        boolean retraining = (verdict == DriftVerdict.CRITICAL || verdict == DriftVerdict.KILL)
                && (before.retrainedAt() == Long.MIN_VALUE
                        || paneEnd - before.retrainedAt() >= schedule.retrainCooldownMillis());
        long from = paneEnd - reference.windows().longMillis();

        Map<String, Long> alarmedSince = before.alarmedSince();
        List<String> lacking = before.lacking();
        if (reporting || retraining) {
            if (assessment == null) {
                assessment = assess(reference, window);
            }
            alarmedSince = alarms(before.alarmedSince(), assessment.features(), paneEnd);
            metrics.show(key, assessment.features());
            DriftLine report = line(key, reference, paneEnd, from, since, summary, assessment.features(), alarmedSince);
            if (reporting) {
                out.collect(report);
            }
            lacking = MissingValues.lacking(report, reference);
            for (Alert alert : MissingValues.alerts(before.lacking(), report, reference)) {
                alert(context, alert);
            }
            if (changed) {
                alert(context, DriftAlerts.changed(report, before.verdict()));
            }
            if (retraining) {
                alert(context, DriftAlerts.retrain(report, reference));
            }
        } else if (!metrics.isShown(key)) {
            // a restart has forgotten the series' gauges, and its next report may be an hour away
            metrics.show(key, assess(reference, window).features());
        }
        out.collect(line(key, reference, paneEnd, from, since, summary, List.of(), alarmedSince));
        context.output(
                DriftTags.FINDINGS,
                KillEvent.drift(
                        paneEnd, key, KillEvent.Standing.ofVerdict(verdict.name()), DriftAlerts.evidence(summary)));
        metrics.count(verdict);

        standing.update(new DriftStanding(
                before.referenceHash(),
                verdict,
                since,
                paneEnd,
                reporting ? paneEnd : before.lastReportAt(),
                retraining ? paneEnd : before.retrainedAt(),
                alarmedSince,
                lacking));
        if (!window.longWindow().isEmpty()) {
            context.timerService()
                    .registerEventTimeTimer(paneEnd + reference.windows().paneMillis());
        }
    }

    private void missingReference(
            DriftStanding before, OnTimerContext context, long paneEnd, int rows, Collector<DriftLine> out)
            throws Exception {
        SeriesKey key = context.getCurrentKey();
        boolean first = before.lastPaneEnd() == Long.MIN_VALUE;
        boolean reporting = first || paneEnd - before.lastReportAt() >= schedule.reportEveryMillis();
        DriftSummary summary = DriftSummary.missingReference(rows);
        DriftWindows windows = schedule.windows(key);
        DriftLine line = new DriftLine(
                reporting,
                paneEnd,
                key.symbol(),
                key.timeframe(),
                "",
                0,
                paneEnd - windows.paneMillis(),
                before.verdictSince(),
                summary,
                List.of(),
                Map.of());
        if (reporting) {
            out.collect(line);
        }
        if (first) {
            alert(context, DriftAlerts.missingReference(line));
        }
        metrics.count(summary.verdict());
        standing.update(new DriftStanding(
                "",
                summary.verdict(),
                before.verdictSince(),
                paneEnd,
                reporting ? paneEnd : before.lastReportAt(),
                Long.MIN_VALUE,
                Map.of(),
                List.of()));
    }

    private void lastReport(DriftStanding before, SeriesKey key, Collector<DriftLine> out) throws Exception {
        if (before.referenceHash().isEmpty()
                || before.lastPaneEnd() == Long.MIN_VALUE
                || before.lastReportAt() == before.lastPaneEnd()) {
            return;
        }
        long at = before.lastPaneEnd();
        ReferenceDistribution reference = catalogue.load(before.referenceHash());
        RollingWindow window = counts.window(key, reference, at);
        DriftAssessment assessment = assess(reference, window);
        out.collect(line(
                key,
                reference,
                at,
                at - reference.windows().longMillis(),
                before.verdictSince(),
                assessment.summary(),
                assessment.features(),
                alarms(before.alarmedSince(), assessment.features(), at)));
        standing.clear(); // several timers of a key may fire at the end; one of them reports
    }

    private DriftAssessment assess(ReferenceDistribution reference, RollingWindow window) {
        return policy.assess(reference, window.longWindow(), window.shortWindow(), ksP);
    }

    private static DriftLine line(
            SeriesKey key,
            ReferenceDistribution reference,
            long at,
            long from,
            long since,
            DriftSummary summary,
            List<FeatureDrift> features,
            Map<String, Long> alarmedSince) {
        return new DriftLine(
                !features.isEmpty(),
                at,
                key.symbol(),
                key.timeframe(),
                reference.hash(),
                reference.rows(),
                from,
                since,
                summary,
                features,
                alarmedSince);
    }

    private static Map<String, Long> alarms(Map<String, Long> before, List<FeatureDrift> features, long at) {
        Map<String, Long> now = new TreeMap<>();
        for (FeatureDrift feature : features) {
            if (feature.verdict().isAlarm()) {
                now.put(feature.feature(), before.getOrDefault(feature.feature(), at));
            }
        }
        return now;
    }

    private static void alert(
            KeyedProcessFunction<SeriesKey, PartialCounts, DriftLine>.OnTimerContext context, Alert alert) {
        context.output(DriftTags.ALERTS, alert);
    }
}
