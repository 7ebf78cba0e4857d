package io.levibot.ops.jobs.config;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;

/**
 * {@code levibot.yaml}, whole.
 *
 * @param data where files are
 * @param inputs how rows come in
 * @param outputs how records go out
 * @param time event time
 * @param decision when it is decided
 * @param drift drift
 * @param reference references
 * @param retrain retraining
 * @param alerts what people are told
 * @param staleness staleness
 * @param kill the kill-switch
 * @param horizon bars from a prediction to its outcome
 * @param calibration calibration
 * @param shadow paper trading
 * @param tuner weights
 * @param fusion fusion and regime
 * @param canary the canary
 * @param checkpoint checkpoints
 * @param parallelism of the job
 * @param metrics the scrape
 * @param web Flink's page
 * @param console the gateway
 * @param replay replays
 */
public record LevibotConfig(
        DataSettings data,
        InputSettings inputs,
        OutputSettings outputs,
        TimeSettings time,
        DecisionSettings decision,
        DriftSettings drift,
        ReferenceSettings reference,
        RetrainSettings retrain,
        AlertSettings alerts,
        StalenessSettings staleness,
        KillSettings kill,
        int horizon,
        CalibrationSettings calibration,
        ShadowSettings shadow,
        TunerSettings tuner,
        FusionSettings fusion,
        CanarySettings canary,
        CheckpointSettings checkpoint,
        int parallelism,
        MetricsSettings metrics,
        WebSettings web,
        ConsoleSettings console,
        ReplaySettings replay)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final LevibotConfig DEFAULTS = new LevibotConfig(
            DataSettings.DEFAULTS,
            InputSettings.DEFAULTS,
            OutputSettings.DEFAULTS,
            TimeSettings.DEFAULTS,
            DecisionSettings.DEFAULTS,
            DriftSettings.DEFAULTS,
            ReferenceSettings.DEFAULTS,
            RetrainSettings.DEFAULTS,
            AlertSettings.DEFAULTS,
            StalenessSettings.DEFAULTS,
            KillSettings.DEFAULTS,
            3,
            CalibrationSettings.DEFAULTS,
            ShadowSettings.DEFAULTS,
            TunerSettings.DEFAULTS,
            FusionSettings.DEFAULTS,
            CanarySettings.DEFAULTS,
            CheckpointSettings.DEFAULTS,
            1,
            MetricsSettings.DEFAULTS,
            WebSettings.DEFAULTS,
            ConsoleSettings.DEFAULTS,
            ReplaySettings.DEFAULTS);

    /** Reads a file; throws with every problem at once. */
    public static LevibotConfig load(Path file) throws ConfigurationException, IOException {
        return ConfigFile.read(file);
    }

    /** The same at another parallelism. */
    public LevibotConfig withParallelism(int tasks) {
        return Records.with(this, "parallelism", tasks);
    }

    /** The same with files elsewhere. */
    public LevibotConfig withData(DataSettings other) {
        return Records.with(this, "data", other);
    }

    /** The same with other drift settings. */
    public LevibotConfig withDrift(DriftSettings other) {
        return Records.with(this, "drift", other);
    }

    /** The same with another kill-switch. */
    public LevibotConfig withKill(KillSettings other) {
        return Records.with(this, "kill", other);
    }

    /** The same with Flink's page elsewhere. */
    public LevibotConfig withWeb(WebSettings other) {
        return Records.with(this, "web", other);
    }

    /** The same with the scrape elsewhere. */
    public LevibotConfig withMetrics(MetricsSettings other) {
        return Records.with(this, "metrics", other);
    }

    /** The same with another gateway. */
    public LevibotConfig withConsole(ConsoleSettings other) {
        return Records.with(this, "console", other);
    }

    /** The same with other checkpoints. */
    public LevibotConfig withCheckpoint(CheckpointSettings other) {
        return Records.with(this, "checkpoint", other);
    }

    @Override
    public void check(Problems problems) {
        problems.expect(horizon >= 1 && horizon <= 1000, "horizon", "a whole number from 1 to 1000");
        problems.expect(parallelism >= 1 && parallelism <= 128, "parallelism", "a whole number from 1 to 128");
        String weights = "one number a timeframe of time.timeframes ("
                + time.timeframes().size() + ")";
        int timeframes = time.timeframes().size();
        problems.expect(fusion.weights().low().size() == timeframes, "fusion.weights.low", weights);
        problems.expect(fusion.weights().normal().size() == timeframes, "fusion.weights.normal", weights);
        problems.expect(fusion.weights().high().size() == timeframes, "fusion.weights.high", weights);
        problems.expect(fusion.decay().size() == timeframes, "fusion.decay", weights);
        problems.expect(
                time.timeframes().contains(decision.timeframe()),
                "decision.timeframe",
                "one of time.timeframes " + time.timeframes());
        checkTransactions(problems);
    }

    /** A transaction that the brokers give up before a restart ends it would be lost, though a checkpoint had it. */
    private void checkTransactions(Problems problems) {
        if (outputs.streams(OutputSettings.Kind.KAFKA).isEmpty()) {
            return;
        }
        problems.expect(
                !checkpoint.interval().isZero(),
                "checkpoint.interval",
                "a duration such as 10s: outputs to Kafka are committed with checkpoints");
        Duration least = checkpoint.interval().plus(CheckpointSettings.LONGEST_RESTART);
        problems.expect(
                outputs.transactionTimeout().compareTo(least) >= 0,
                "outputs.transaction-timeout",
                "at least " + least.toSeconds() + "s: checkpoint.interval ("
                        + checkpoint.interval().toSeconds() + "s) and the longest restart ("
                        + CheckpointSettings.LONGEST_RESTART.toSeconds() + "s)");
    }
}
