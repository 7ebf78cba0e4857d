package io.levibot.ops.jobs.graph;

import io.levibot.ops.jobs.sink.AlertShape;
import io.levibot.ops.jobs.sink.AuditEvent;
import io.levibot.ops.jobs.sink.AuditLog;
import io.levibot.ops.jobs.sink.CountsShape;
import io.levibot.ops.jobs.sink.DeadLetterShape;
import io.levibot.ops.jobs.sink.DriftShape;
import io.levibot.ops.jobs.sink.LateShape;
import io.levibot.ops.jobs.sink.Lines;
import io.levibot.ops.jobs.sink.OutputLine;
import io.levibot.ops.operators.OperatorUid;
import io.levibot.ops.operators.canary.RolloutTransition;
import io.levibot.ops.operators.drift.CountRows;
import io.levibot.ops.operators.drift.DriftDetector;
import io.levibot.ops.operators.drift.DriftLine;
import io.levibot.ops.operators.drift.DriftTags;
import io.levibot.ops.operators.drift.PartialCounts;
import io.levibot.ops.operators.drift.ReferenceTransition;
import io.levibot.ops.operators.drift.RefusedReferences;
import io.levibot.ops.operators.input.InputRouter;
import io.levibot.ops.operators.input.InputTags;
import io.levibot.ops.operators.kill.ControlEvents;
import io.levibot.ops.operators.kill.KillAlerts;
import io.levibot.ops.operators.kill.KillSwitchOperator;
import io.levibot.ops.operators.kill.StalenessEvents;
import io.levibot.ops.operators.staleness.Heartbeat;
import io.levibot.ops.operators.staleness.LastSeen;
import io.levibot.ops.operators.staleness.StalenessMonitor;
import io.levibot.ops.state.event.Alert;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.InputRow;
import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.kill.AuditChain;
import io.levibot.ops.state.kill.KillEvent;
import io.levibot.ops.state.kill.KillTransition;
import io.levibot.ops.state.staleness.StalenessChange;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The whole application.
 *
 * <pre>
 * source -> router -+-> count cells -> drift detector -+-> drift
 *                   +-> last seen -> staleness monitor -+-> kill switch -> audit, alerts
 *                   +-> control ------------------------+
 *                   +-> dead letters, late rows, counts
 *                   +-> the way to signals: {@link SignalGraph}
 * </pre>
 */
public final class OpsGraph {

    private OpsGraph() {}

    /** Rows from a source that gives its own watermarks. */
    public static DataStream<InputRow> rows(
            StreamExecutionEnvironment env, Source<InputRow, ?, ?> source, OperatorUid uid) {
        return named(
                        uid,
                        env.fromSource(
                                source,
                                WatermarkStrategy.noWatermarks(),
                                uid.title(),
                                TypeInformation.of(InputRow.class)))
                .setParallelism(1);
    }

    /** Adds every operator to the environment of one source. */
    public static void build(
            StreamExecutionEnvironment env,
            Source<InputRow, ?, ?> source,
            OperatorUid sourceUid,
            GraphSettings settings) {
        build(rows(env, source, sourceUid), settings);
    }

    /** Adds every operator behind these rows. */
    public static void build(DataStream<InputRow> rows, GraphSettings settings) {
        SingleOutputStreamOperator<FeatureRow> features = named(
                        OperatorUid.INPUT_ROUTER,
                        rows.transform(
                                OperatorUid.INPUT_ROUTER.title(),
                                TypeInformation.of(FeatureRow.class),
                                new InputRouter(settings.duplicateSpanMillis())))
                .setParallelism(1);

        SingleOutputStreamOperator<PartialCounts> partials = partials(features, settings);
        SingleOutputStreamOperator<DriftLine> drift = drift(partials, settings);
        DataStream<ReferenceTransition> references = partials.getSideOutput(DriftTags.REFERENCES);
        DataStream<StalenessChange> staleness = staleness(features, settings);
        SingleOutputStreamOperator<KillTransition> kill = kill(features, drift, staleness, settings);

        SignalGraph signals = SignalGraph.build(features, drift.getSideOutput(DriftTags.FINDINGS), kill, settings);
        tellOutcomes(kill, settings.live());

        DataStream<Alert> alerts = drift.getSideOutput(DriftTags.ALERTS)
                .union(
                        named(OperatorUid.KILL_ALERTS, kill.flatMap(new KillAlerts()))
                                .setParallelism(1),
                        named(OperatorUid.REFUSED_REFERENCES, references.flatMap(new RefusedReferences()))
                                .setParallelism(1),
                        signals.alerts());

        DataStream<OutputLine> lines = lines(OperatorUid.ENCODE_DRIFT, drift, new Lines<>("drift", new DriftShape()))
                .union(
                        lines(OperatorUid.ENCODE_ALERTS, alerts, new Lines<>("alerts", new AlertShape())),
                        audit(kill, signals.commands(), references, settings.live()),
                        lines(
                                OperatorUid.ENCODE_DEAD_LETTERS,
                                features.getSideOutput(InputTags.DEAD_LETTERS),
                                new Lines<>("dead-letters", new DeadLetterShape())),
                        lines(
                                OperatorUid.ENCODE_LATE,
                                features.getSideOutput(InputTags.LATE),
                                new Lines<>("late", new LateShape())),
                        lines(
                                OperatorUid.ENCODE_COUNTS,
                                features.getSideOutput(InputTags.COUNTS),
                                new Lines<>("counts", new CountsShape())),
                        signals.lines());
        settings.sinks().attach(lines);
    }

    /** One chain for all. */
    private static DataStream<OutputLine> audit(
            DataStream<KillTransition> kill,
            DataStream<RolloutTransition> rollout,
            DataStream<ReferenceTransition> references,
            @Nullable LivePath live) {
        AuditChain audited = live == null ? AuditChain.start() : live.audited();
        TypeInformation<AuditEvent> type = TypeInformation.of(AuditEvent.class);
        DataStream<AuditEvent> events = named(OperatorUid.AUDITED_KILLS, kill.map(AuditEvent::of, type))
                .setParallelism(1)
                .union(
                        named(OperatorUid.AUDITED_ROLLOUT, rollout.map(AuditEvent::of, type))
                                .setParallelism(1),
                        named(OperatorUid.AUDITED_REFERENCES, references.map(AuditEvent::of, type))
                                .setParallelism(1));
        return named(
                        OperatorUid.ENCODE_AUDIT,
                        events.transform(
                                OperatorUid.ENCODE_AUDIT.title(),
                                TypeInformation.of(OutputLine.class),
                                new AuditLog(audited)))
                .setParallelism(1);
    }

    private static SingleOutputStreamOperator<PartialCounts> partials(
            SingleOutputStreamOperator<FeatureRow> rows, GraphSettings settings) {
        return named(
                        OperatorUid.COUNT_CELLS,
                        rows.getSideOutput(InputTags.COUNTED)
                                .transform(
                                        OperatorUid.COUNT_CELLS.title(),
                                        TypeInformation.of(PartialCounts.class),
                                        new CountRows(settings.catalogue())))
                .setParallelism(1);
    }

    private static SingleOutputStreamOperator<DriftLine> drift(
            DataStream<PartialCounts> partials, GraphSettings settings) {
        return named(
                OperatorUid.DRIFT_DETECTOR,
                partials.keyBy(
                                partial -> new SeriesKey(partial.symbol(), partial.timeframe()),
                                TypeInformation.of(SeriesKey.class))
                        .process(
                                new DriftDetector(
                                        settings.catalogue(), settings.driftPolicies(), settings.driftSchedule()),
                                TypeInformation.of(DriftLine.class)));
    }

    private static DataStream<StalenessChange> staleness(DataStream<FeatureRow> features, GraphSettings settings) {
        DataStream<Heartbeat> beats = named(
                        OperatorUid.LAST_SEEN,
                        features.transform(
                                OperatorUid.LAST_SEEN.title(), TypeInformation.of(Heartbeat.class), new LastSeen()))
                .setParallelism(1);
        return named(
                OperatorUid.STALENESS_MONITOR,
                beats.keyBy(beat -> new SeriesKey(beat.symbol(), beat.timeframe()), TypeInformation.of(SeriesKey.class))
                        .process(
                                new StalenessMonitor(settings.stalenessBars(), settings.mostSeries()),
                                TypeInformation.of(StalenessChange.class)));
    }

    private static SingleOutputStreamOperator<KillTransition> kill(
            SingleOutputStreamOperator<FeatureRow> rows,
            SingleOutputStreamOperator<DriftLine> drift,
            DataStream<StalenessChange> staleness,
            GraphSettings settings) {
        DataStream<KillEvent> events = drift.getSideOutput(DriftTags.FINDINGS)
                .union(
                        named(OperatorUid.STALENESS_EVENTS, staleness.map(new StalenessEvents())),
                        named(
                                        OperatorUid.CONTROL_EVENTS,
                                        rows.getSideOutput(InputTags.CONTROL).flatMap(new ControlEvents()))
                                .setParallelism(1));
        return named(
                        OperatorUid.KILL_SWITCH,
                        events.transform(
                                OperatorUid.KILL_SWITCH.title(),
                                TypeInformation.of(KillTransition.class),
                                new KillSwitchOperator(settings.killPolicy())))
                .setParallelism(1);
    }

    private static void tellOutcomes(DataStream<KillTransition> kill, @Nullable LivePath live) {
        if (live != null && live.outcomes() != null) {
            kill.sinkTo(live.outcomes())
                    .name(OperatorUid.KILL_OUTCOMES.title())
                    .uid(OperatorUid.KILL_OUTCOMES.uid())
                    .setParallelism(1);
        }
    }

    private static <T> SingleOutputStreamOperator<OutputLine> lines(
            OperatorUid uid, DataStream<T> records, Lines<T> lines) {
        return named(uid, records.map(lines, TypeInformation.of(OutputLine.class)));
    }

    private static <T> SingleOutputStreamOperator<T> named(OperatorUid uid, SingleOutputStreamOperator<T> operator) {
        return operator.uid(uid.uid()).name(uid.title());
    }
}
