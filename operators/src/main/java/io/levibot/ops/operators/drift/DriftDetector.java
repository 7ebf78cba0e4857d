package io.levibot.ops.operators.drift;

import io.levibot.ops.state.drift.CellCounts;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The second of two phases: merges the counts of a pane, rolls them into the windows when the pane is over, and asks the
 * policy what that means. Panes are state; the windows' sums are not, as they follow from them.
 *
 * <p>A pane closes in {@link #onTimer}: the timer stands at the pane's end. While a window holds rows its panes follow
 * one another without a gap, rows or not.
 */
public final class DriftDetector extends KeyedProcessFunction<SeriesKey, PartialCounts, DriftLine> {

    private static final long serialVersionUID = 1L;

    private static final byte[] NOTHING = new byte[0];

    private final ReferenceCatalogue catalogue;
    private final DriftPolicyFactory policies;
    private final DriftSchedule schedule;

    private transient MapState<Long, PartialCounts> open;
    private transient MapState<Long, byte[]> panes;
    private transient ValueState<DriftStanding> standing;
    private transient RecentWindows windows;
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
        open = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("open", Types.LONG, TypeInformation.of(PartialCounts.class)));
        panes = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "panes", LongSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE));
        standing = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("standing", TypeInformation.of(DriftStanding.class)));
        windows = new RecentWindows();
        policy = policies.create();
        ksP = new RecentKsPValues();
        metrics = new DriftMetrics(getRuntimeContext().getMetricGroup(), schedule.mostFeatureMetrics());
    }

    @Override
    public void processElement(PartialCounts partial, Context context, Collector<DriftLine> out) throws Exception {
        long end = partial.paneEnd();
        PartialCounts before = open.get(end);
        PartialCounts sum =
                before == null ? partial : before.with(countsOf(end)).plus(partial);
        open.put(end, sum.with(NOTHING));
        if (sum.counts().length > 0) {
            panes.put(end, sum.counts());
        }
        if (before == null) {
            context.timerService().registerEventTimeTimer(end);
        }
    }

    private byte[] countsOf(long paneEnd) throws Exception {
        byte[] counts = panes.get(paneEnd);
        return counts == null ? NOTHING : counts;
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
        PartialCounts pane = open.get(paneEnd);
        open.remove(paneEnd);
        if (before == null || (pane != null && !pane.referenceHash().equals(before.referenceHash()))) {
            if (pane == null) {
                return;
            }
            forget(context.getCurrentKey(), paneEnd);
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
        RollingWindow window = window(key, reference, before.lastPaneEnd());
        CellCounts counts = pane == null ? new CellCounts(reference.cells()) : CellCounts.fromBytes(countsOf(paneEnd));
        window.add(paneEnd, counts, new KeyedPanes(panes));

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
        if (window.longWindow().isEmpty()) {
            windows.forget(key);
        } else {
            windows.keep(key, window);
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
        RollingWindow window = window(key, reference, at);
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

    private RollingWindow window(SeriesKey key, ReferenceDistribution reference, long lastPaneEnd) {
        RollingWindow kept = windows.get(key);
        return kept != null ? kept : RollingWindow.rebuild(reference, lastPaneEnd, new KeyedPanes(panes));
    }

    /** What was counted against another reference, up to this pane. */
    private void forget(SeriesKey key, long paneEnd) throws Exception {
        windows.forget(key);
        List<Long> gone = new ArrayList<>();
        for (long end : panes.keys()) {
            if (end < paneEnd) {
                gone.add(end);
            }
        }
        for (long end : gone) {
            panes.remove(end);
        }
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
