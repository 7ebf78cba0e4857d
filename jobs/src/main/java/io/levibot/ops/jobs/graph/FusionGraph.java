package io.levibot.ops.jobs.graph;

import io.levibot.ops.operators.MarketRow;
import io.levibot.ops.operators.OperatorUid;
import io.levibot.ops.operators.calibration.CalibratorOperator;
import io.levibot.ops.operators.calibration.ModelSeries;
import io.levibot.ops.operators.outcome.OutcomeJoin;
import io.levibot.ops.operators.signal.FusedBar;
import io.levibot.ops.operators.signal.FusionOperator;
import io.levibot.ops.operators.signal.Learnt;
import io.levibot.ops.operators.signal.SignalPlan;
import io.levibot.ops.state.calibration.CalibrationUpdate;
import io.levibot.ops.state.event.Bar;
import io.levibot.ops.state.event.Prediction;
import io.levibot.ops.state.event.SeriesKey;
import io.levibot.ops.state.shadow.Outcome;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Fusion and the pool's own calibration.
 *
 * <pre>
 * predictions, bars -> fusion (as of maps, weights, kills) -+-> decision
 *              bars -> outcome join of the pool <-----------+
 *                        +-> calibrator of the pool -map-> decision
 * </pre>
 *
 * @param bars what the models together say at each bar
 * @param maps of the production pool
 */
record FusionGraph(SingleOutputStreamOperator<FusedBar> bars, DataStream<CalibrationUpdate> maps) {

    /**
     * Adds the operators.
     *
     * @param market bars and predictions
     * @param learnt maps of models, weights, kills and plans
     */
    static FusionGraph build(DataStream<MarketRow> market, DataStream<Learnt> learnt, SignalPlan plan) {
        String timeframe = plan.timeframe();
        DataStream<MarketRow> rows = SignalGraph.named(
                        OperatorUid.DECISION_ROWS,
                        market.filter(row ->
                                row.prediction() != null || row.timeframe().equals(timeframe)))
                .setParallelism(1);
        SingleOutputStreamOperator<FusedBar> bars = SignalGraph.named(
                OperatorUid.FUSION,
                rows.keyBy(MarketRow::symbol, Types.STRING)
                        .connect(learnt.broadcast(FusionOperator.LEARNT))
                        .process(new FusionOperator(plan), TypeInformation.of(FusedBar.class)));
        TypeInformation<MarketRow> type = TypeInformation.of(MarketRow.class);
        DataStream<MarketRow> said = SignalGraph.named(
                OperatorUid.FUSED_PREDICTIONS,
                bars.flatMap(
                        (fused, out) -> {
                            if (!Double.isNaN(fused.pProduction())) {
                                out.collect(MarketRow.of(prediction(fused)));
                            }
                        },
                        type));
        DataStream<MarketRow> closes = SignalGraph.named(OperatorUid.FUSED_BARS, rows.filter(row -> row.bar() != null))
                .setParallelism(1);
        DataStream<Outcome> outcomes = SignalGraph.named(
                OperatorUid.FUSED_OUTCOMES,
                closes.union(said)
                        .keyBy(MarketRow::key, TypeInformation.of(SeriesKey.class))
                        .process(new OutcomeJoin(plan.horizon()), TypeInformation.of(Outcome.class)));
        DataStream<CalibrationUpdate> maps = SignalGraph.named(
                OperatorUid.FUSED_CALIBRATOR,
                outcomes.keyBy(
                                outcome -> new ModelSeries(outcome.model(), outcome.timeframe()),
                                TypeInformation.of(ModelSeries.class))
                        .process(
                                new CalibratorOperator(plan.calibration().ofPool()),
                                TypeInformation.of(CalibrationUpdate.class)));
        return new FusionGraph(bars, maps);
    }

    private static Prediction prediction(FusedBar fused) {
        Bar bar = fused.bar();
        return new Prediction(bar.ts(), bar.symbol(), bar.timeframe(), FusionOperator.FUSED, "", fused.pProduction());
    }
}
