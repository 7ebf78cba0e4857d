package io.levibot.ops.jobs.graph;

import io.levibot.ops.jobs.sink.CalibrationShape;
import io.levibot.ops.jobs.sink.EnsembleWeightsSink;
import io.levibot.ops.jobs.sink.Lines;
import io.levibot.ops.jobs.sink.LoggedTradeShape;
import io.levibot.ops.jobs.sink.OutcomeShape;
import io.levibot.ops.jobs.sink.OutputLine;
import io.levibot.ops.jobs.sink.RolloutShape;
import io.levibot.ops.jobs.sink.ShadowPnlShape;
import io.levibot.ops.jobs.sink.ShadowTradeShape;
import io.levibot.ops.jobs.sink.SignalLines;
import io.levibot.ops.jobs.sink.WeightsShape;
import io.levibot.ops.operators.MarketRow;
import io.levibot.ops.operators.OperatorUid;
import io.levibot.ops.operators.calibration.CalibrationAlerts;
import io.levibot.ops.operators.calibration.CalibratorOperator;
import io.levibot.ops.operators.calibration.ModelSeries;
import io.levibot.ops.operators.canary.JudgeOperator;
import io.levibot.ops.operators.canary.PlanChange;
import io.levibot.ops.operators.canary.RefusedCommands;
import io.levibot.ops.operators.canary.Rollout;
import io.levibot.ops.operators.canary.RolloutAlerts;
import io.levibot.ops.operators.canary.RolloutEvent;
import io.levibot.ops.operators.canary.RolloutTransition;
import io.levibot.ops.operators.ensemble.TunerOperator;
import io.levibot.ops.operators.input.InputTags;
import io.levibot.ops.operators.outcome.OutcomeJoin;
import io.levibot.ops.operators.shadow.ShadowTrader;
import io.levibot.ops.operators.signal.KillVersion;
import io.levibot.ops.operators.signal.KillVersions;
import io.levibot.ops.operators.signal.Learnt;
import io.levibot.ops.operators.signal.SignalPlan;
import io.levibot.ops.state.calibration.CalibrationUpdate;
import io.levibot.ops.state.ensemble.EnsembleBar;
import io.levibot.ops.state.ensemble.WeightSet;
import io.levibot.ops.state.event.Alert;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.kill.KillEvent;
import io.levibot.ops.state.kill.KillTransition;
import io.levibot.ops.state.shadow.Outcome;
import io.levibot.ops.state.shadow.ShadowPnl;
import io.levibot.ops.state.signal.GatedSignal;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * From predictions and bars to signals. What is learnt never flows back up.
 *
 * <pre>
 * predictions, bars -+-> outcome join -> calibrator -+-maps-----------------------------+
 *                    |                               v                                  v
 *                    +-> shadow portfolio (as of the maps) -> tuner -> judge -rollout-> decision -> gate -> signals | blocked
 *                    +-------------------------------------> fusion, its map ---------->  ^          ^
 * kill switch -----------------------------------------------------------------------------+----------+
 * </pre>
 *
 * <p>Fusion with its map is a {@link FusionGraph}, decision and gate are a {@link GateGraph}.
 *
 * @param lines of every stream of this part
 * @param alerts of the rollout
 * @param commands what became of the commands to the rollout
 */
public record SignalGraph(
        DataStream<OutputLine> lines, DataStream<Alert> alerts, DataStream<RolloutTransition> commands) {

    /**
     * Adds the operators.
     *
     * @param rows the router's outputs
     * @param findings every drift verdict
     */
    public static SignalGraph build(
            SingleOutputStreamOperator<FeatureRow> rows,
            DataStream<KillEvent> findings,
            SingleOutputStreamOperator<KillTransition> kill,
            GraphSettings settings) {
        SignalPlan plan = settings.signals();
        DataStream<PlanChange> changes = named(
                        OperatorUid.PLAN_CHANGES,
                        rows.getSideOutput(InputTags.CONTROL)
                                .flatMap(
                                        new PlanChanges(settings.rolloutFiles()), TypeInformation.of(PlanChange.class)))
                .setParallelism(1);
        DataStream<PlanChange> sound = named(OperatorUid.SOUND_CHANGES, changes.filter(PlanChange::isSound))
                .setParallelism(1);
        TypeInformation<Learnt> learntType = TypeInformation.of(Learnt.class);
        DataStream<Learnt> learntChanges = named(OperatorUid.LEARNT_CHANGES, sound.map(Learnt::of, learntType))
                .setParallelism(1);
        DataStream<MarketRow> market = market(rows, plan);
        SingleOutputStreamOperator<Outcome> outcomes = named(
                OperatorUid.OUTCOME_JOIN,
                market.keyBy(MarketRow::key, TypeInformation.of(SeriesKey.class))
                        .process(new OutcomeJoin(plan.horizon()), TypeInformation.of(Outcome.class)));
        DataStream<CalibrationUpdate> maps = named(
                OperatorUid.CALIBRATOR,
                outcomes.keyBy(
                                outcome -> new ModelSeries(outcome.model(), outcome.timeframe()),
                                TypeInformation.of(ModelSeries.class))
                        .process(
                                new CalibratorOperator(plan.calibration()),
                                TypeInformation.of(CalibrationUpdate.class)));
        DataStream<Learnt> learnt =
                named(OperatorUid.LEARNT_MAPS, maps.map(Learnt::of, learntType)).union(learntChanges);
        String timeframe = plan.timeframe();
        SingleOutputStreamOperator<ShadowPnl> pnl = named(
                OperatorUid.SHADOW_PORTFOLIO,
                named(OperatorUid.TRADED_ROWS, market.filter(row -> row.timeframe()
                                .equals(timeframe)))
                        .setParallelism(1)
                        .keyBy(MarketRow::symbol, Types.STRING)
                        .connect(learnt.broadcast(ShadowTrader.LEARNT))
                        .process(new ShadowTrader(plan), TypeInformation.of(ShadowPnl.class)));
        SingleOutputStreamOperator<EnsembleBar> bars = named(
                        OperatorUid.ENSEMBLE_TUNER,
                        pnl.connect(sound)
                                .transform(
                                        OperatorUid.ENSEMBLE_TUNER.title(),
                                        TypeInformation.of(EnsembleBar.class),
                                        new TunerOperator(plan)))
                .setParallelism(1);
        SingleOutputStreamOperator<Rollout> rollout = judge(rows, changes, findings, maps, bars, plan);
        SingleOutputStreamOperator<KillVersion> kills = named(
                        OperatorUid.KILL_VERSIONS,
                        kill.flatMap(new KillVersions(), TypeInformation.of(KillVersion.class)))
                .setParallelism(1);
        DataStream<Learnt> decidedBy = learnt.union(
                named(OperatorUid.LEARNT_ROLLOUT, rollout.map(Learnt::of, learntType))
                        .setParallelism(1),
                named(OperatorUid.LEARNT_KILLS, kills.map(Learnt::of, learntType))
                        .setParallelism(1));
        FusionGraph fusion = FusionGraph.build(market, decidedBy, plan);
        DataStream<Learnt> withPool =
                decidedBy.union(named(OperatorUid.LEARNT_FUSED, fusion.maps().map(Learnt::of, learntType)));
        GateGraph gate = GateGraph.build(fusion.bars(), withPool, kills, kill, settings);
        DataStream<CalibrationUpdate> allMaps = maps.union(fusion.maps());
        DataStream<Alert> alerts = named(
                        OperatorUid.CANARY_ALERTS,
                        rollout.getSideOutput(JudgeOperator.REPORTS).flatMap(new RolloutAlerts()))
                .setParallelism(1)
                .union(gate.alerts(), named(OperatorUid.CALIBRATION_ALERTS, allMaps.flatMap(new CalibrationAlerts())));
        DataStream<RolloutTransition> commands = rollout.getSideOutput(JudgeOperator.TRANSITIONS);
        DataStream<Alert> refused = named(OperatorUid.REFUSED_COMMANDS, commands.flatMap(new RefusedCommands()))
                .setParallelism(1);
        weightsFile(rollout, settings);
        return new SignalGraph(
                lines(rows, outcomes, allMaps, pnl, bars, rollout, gate.decisions(), plan),
                alerts.union(refused),
                commands);
    }

    private static void weightsFile(DataStream<Rollout> rollout, GraphSettings settings) {
        DataStream<WeightSet> weights = named(
                        OperatorUid.WEIGHTS_IN_FORCE,
                        rollout.flatMap(
                                (now, out) -> {
                                    if (now.weights() != null) {
                                        out.collect(now.weights());
                                    }
                                },
                                TypeInformation.of(WeightSet.class)))
                .setParallelism(1);
        weights.sinkTo(new EnsembleWeightsSink(Path.of(settings.sinks().folder().toUri())))
                .name(OperatorUid.WEIGHTS_FILE.title())
                .uid(OperatorUid.WEIGHTS_FILE.uid())
                .setParallelism(1);
    }

    /** Bars and predictions of the timeframes that are read; others have no say anywhere. */
    private static DataStream<MarketRow> market(SingleOutputStreamOperator<FeatureRow> rows, SignalPlan plan) {
        TypeInformation<MarketRow> type = TypeInformation.of(MarketRow.class);
        List<String> timeframes = plan.timeframes();
        DataStream<MarketRow> bars = named(
                        OperatorUid.MARKET_BARS,
                        rows.getSideOutput(InputTags.BARS)
                                .flatMap(
                                        (bar, out) -> {
                                            if (timeframes.contains(bar.timeframe())) {
                                                out.collect(MarketRow.of(bar));
                                            }
                                        },
                                        type))
                .setParallelism(1);
        DataStream<MarketRow> predictions = named(
                        OperatorUid.MARKET_PREDICTIONS,
                        rows.getSideOutput(InputTags.PREDICTIONS)
                                .flatMap(
                                        (prediction, out) -> {
                                            if (timeframes.contains(prediction.timeframe())) {
                                                out.collect(MarketRow.of(prediction));
                                            }
                                        },
                                        type))
                .setParallelism(1);
        return bars.union(predictions);
    }

    private static SingleOutputStreamOperator<Rollout> judge(
            SingleOutputStreamOperator<FeatureRow> rows,
            DataStream<PlanChange> changes,
            DataStream<KillEvent> findings,
            DataStream<CalibrationUpdate> maps,
            DataStream<EnsembleBar> bars,
            SignalPlan plan) {
        TypeInformation<RolloutEvent> type = TypeInformation.of(RolloutEvent.class);
        String timeframe = plan.timeframe();
        DataStream<RolloutEvent> commands = named(
                        OperatorUid.ROLLOUT_COMMANDS,
                        rows.getSideOutput(InputTags.CONTROL).map(RolloutEvent::of, type))
                .setParallelism(1);
        DataStream<RolloutEvent> plans = named(OperatorUid.ROLLOUT_CHANGES, changes.map(RolloutEvent::of, type))
                .setParallelism(1);
        DataStream<RolloutEvent> drift = named(OperatorUid.ROLLOUT_DRIFT, findings.map(RolloutEvent::ofDrift, type));
        DataStream<RolloutEvent> calibration = named(
                OperatorUid.ROLLOUT_CALIBRATION,
                maps.flatMap(
                        (update, out) -> {
                            if (update.timeframe().equals(timeframe)) {
                                out.collect(RolloutEvent.of(update));
                            }
                        },
                        type));
        DataStream<RolloutEvent> ensemble = named(OperatorUid.ROLLOUT_BARS, bars.map(RolloutEvent::of, type))
                .setParallelism(1);
        return named(
                        OperatorUid.CANARY_JUDGE,
                        ensemble.union(commands, plans, drift, calibration)
                                .transform(
                                        OperatorUid.CANARY_JUDGE.title(),
                                        TypeInformation.of(Rollout.class),
                                        new JudgeOperator(plan)))
                .setParallelism(1);
    }

    private static DataStream<OutputLine> lines(
            SingleOutputStreamOperator<FeatureRow> rows,
            DataStream<Outcome> outcomes,
            DataStream<CalibrationUpdate> maps,
            SingleOutputStreamOperator<ShadowPnl> pnl,
            SingleOutputStreamOperator<EnsembleBar> bars,
            SingleOutputStreamOperator<Rollout> rollout,
            DataStream<GatedSignal> gated,
            SignalPlan plan) {
        return named(OperatorUid.ENCODE_SIGNALS, gated.map(new SignalLines(), TypeInformation.of(OutputLine.class)))
                .union(
                        lines(OperatorUid.ENCODE_SHADOW_PNL, pnl, new Lines<>("shadow/pnl", new ShadowPnlShape())),
                        lines(
                                OperatorUid.ENCODE_SHADOW_PREDICTIONS,
                                outcomes,
                                new Lines<>("shadow/predictions", new OutcomeShape())),
                        lines(
                                OperatorUid.ENCODE_SHADOW_TRADES,
                                pnl.getSideOutput(ShadowTrader.TRADES),
                                new Lines<>("shadow/trades", new ShadowTradeShape())),
                        lines(
                                OperatorUid.ENCODE_LOGGED_TRADES,
                                rows.getSideOutput(InputTags.TRADES),
                                new Lines<>("shadow/trades", new LoggedTradeShape(plan.costs()))),
                        lines(
                                OperatorUid.ENCODE_WEIGHTS,
                                bars.getSideOutput(TunerOperator.WEIGHTS),
                                new Lines<>("weights", new WeightsShape())),
                        lines(
                                OperatorUid.ENCODE_ROLLOUT,
                                rollout.getSideOutput(JudgeOperator.REPORTS),
                                new Lines<>("rollout", new RolloutShape())),
                        lines(
                                OperatorUid.ENCODE_CALIBRATION,
                                maps,
                                new Lines<>("calibration", new CalibrationShape())));
    }

    private static <T> SingleOutputStreamOperator<OutputLine> lines(
            OperatorUid uid, DataStream<T> records, Lines<T> lines) {
        return named(uid, records.map(lines, TypeInformation.of(OutputLine.class)));
    }

    static <T> SingleOutputStreamOperator<T> named(OperatorUid uid, SingleOutputStreamOperator<T> operator) {
        return operator.uid(uid.uid()).name(uid.title());
    }
}
