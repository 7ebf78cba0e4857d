package io.levibot.ops.bench.kill;

import io.levibot.ops.bench.source.TickingSource;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.latch.FileLatch;
import io.levibot.ops.jobs.latch.OutcomesFile;
import io.levibot.ops.jobs.sink.LiveLines;
import io.levibot.ops.jobs.sink.OutputLine;
import io.levibot.ops.jobs.sink.SignalLines;
import io.levibot.ops.operators.kill.KillSwitchOperator;
import io.levibot.ops.operators.signal.DecidedSignal;
import io.levibot.ops.operators.signal.GateOperator;
import io.levibot.ops.operators.signal.KillVersion;
import io.levibot.ops.operators.signal.KillVersions;
import io.levibot.ops.state.kill.KillEvent;
import io.levibot.ops.state.kill.KillPolicy;
import io.levibot.ops.state.kill.KillTransition;
import io.levibot.ops.state.signal.GatedSignal;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Switch, gate, latch and sinks as in the product, behind sources that keep up any rate. */
final class KillJob {

    private KillJob() {}

    /** @param parkedNanos what every signal costs the reader behind the sink */
    static void build(StreamExecutionEnvironment env, Path folder, int signalsAMilli, long parkedNanos, Duration lease)
            throws Exception {
        Path latch = folder.resolve("latch");
        SingleOutputStreamOperator<KillTransition> kill = env.fromSource(
                        new TickingSource<>(ControlQueue.events()),
                        WatermarkStrategy.noWatermarks(),
                        "control",
                        TypeInformation.of(KillEvent.class))
                .setParallelism(1)
                .transform(
                        "switch",
                        TypeInformation.of(KillTransition.class),
                        new KillSwitchOperator(KillPolicy.defaults()))
                .setParallelism(1)
                .setBufferTimeout(1);
        kill.sinkTo(new OutcomesFile(latch.toString())).setParallelism(1);
        SingleOutputStreamOperator<KillVersion> kills = kill.flatMap(
                        new KillVersions(), TypeInformation.of(KillVersion.class))
                .setParallelism(1)
                .setBufferTimeout(1);
        SingleOutputStreamOperator<GatedSignal> gated = env.fromSource(
                        new TickingSource<>(new Traffic(signalsAMilli)),
                        WatermarkStrategy.noWatermarks(),
                        "decisions",
                        TypeInformation.of(DecidedSignal.class))
                .setParallelism(1)
                .setBufferTimeout(1)
                .keyBy(decided -> decided.signal().symbol(), Types.STRING)
                .connect(kills.union(kill.getSideOutput(KillSwitchOperator.STARTED))
                        .broadcast(GateOperator.KILLS))
                .process(
                        new GateOperator(FileLatch.live(
                                latch, LevibotConfig.DEFAULTS.kill().latchPoll(), lease)),
                        TypeInformation.of(GatedSignal.class));
        gated.sinkTo(new DiscardingSink<>());
        gated.getSideOutput(GateOperator.SIGNALS)
                .map(new SignalLines(), TypeInformation.of(OutputLine.class))
                .sinkTo(new LastLine(new LiveLines(folder.toString()), parkedNanos));
    }
}
