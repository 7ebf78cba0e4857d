package io.levibot.ops.jobs.run;

import io.levibot.ops.jobs.config.CanarySettings;
import io.levibot.ops.jobs.config.ConfigurationException;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.config.ShadowSettings;
import io.levibot.ops.operators.signal.SignalPlan;
import io.levibot.ops.state.calibration.CalibrationSettings;
import io.levibot.ops.state.calibration.PlattPrior;
import io.levibot.ops.state.calibration.TighteningSettings;
import io.levibot.ops.state.canary.CanaryPolicy;
import io.levibot.ops.state.canary.EvidenceSettings;
import io.levibot.ops.state.canary.ModelRegistry;
import io.levibot.ops.state.canary.RegisteredModel;
import io.levibot.ops.state.ensemble.TunerMethod;
import io.levibot.ops.state.ensemble.TunerSettings;
import io.levibot.ops.state.ensemble.WeightPulls;
import io.levibot.ops.state.event.Timeframe;
import io.levibot.ops.state.fusion.FusionSettings;
import io.levibot.ops.state.fusion.TimeframeWeight;
import io.levibot.ops.state.shadow.PerformanceStatistics;
import io.levibot.ops.state.shadow.TradingCosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The way from predictions to signals, as configured. */
public final class SignalPlans {

    private static final double MAX_AGE_BARS = 2;

    private SignalPlans() {}

    /**
     * The plan of a configuration, with the policy and the registry that it names; where one of the two files is not there,
     * what the configuration says stands in for it: lgbm and deep in production, canary as the candidate.
     *
     * @throws ConfigurationException with every problem of either file
     */
    public static SignalPlan of(LevibotConfig config) throws IOException, ConfigurationException {
        String timeframe = config.decision().timeframe();
        long bar = Timeframe.parse(timeframe).millis();
        RolloutFiles files = RolloutFiles.of(config);
        CanaryPolicy policy = policy(config, files);
        ShadowSettings shadow = config.shadow();
        double periods =
                shadow.periodsPerYear() > 0 ? shadow.periodsPerYear() : PerformanceStatistics.periodsPerYear(bar);
        return new SignalPlan(
                timeframe,
                config.time().timeframes(),
                config.horizon(),
                policy,
                registry(config, files),
                new TradingCosts(shadow.feeBp(), shadow.slippageBp()),
                evidence(config.canary()),
                tuner(config.tuner(), bar, periods),
                config.tuner().interval().toMillis(),
                calibration(config).withMinConfidence(policy.minConfidence()),
                fusion(config),
                config.calibration().eceBlock(),
                periods);
    }

    private static CanaryPolicy policy(LevibotConfig config, RolloutFiles files)
            throws IOException, ConfigurationException {
        Path file = Path.of(config.data().policy());
        return Files.exists(file) ? files.policy(file) : files.silent();
    }

    private static EvidenceSettings evidence(CanarySettings canary) {
        return new EvidenceSettings(canary.blockBars(), canary.halfLifeBlocks(), canary.warmUpBlocks());
    }

    private static ModelRegistry registry(LevibotConfig config, RolloutFiles files)
            throws IOException, ConfigurationException {
        Path file = Path.of(config.data().registry());
        if (Files.exists(file)) {
            return files.registry(file);
        }
        List<RegisteredModel> models = new ArrayList<>();
        for (String name : List.of("canary", "deep", "lgbm")) {
            models.add(new RegisteredModel(name, "", "", List.of()));
        }
        return new ModelRegistry("default", models, "canary", "deep", files.rule());
    }

    private static TunerSettings tuner(io.levibot.ops.jobs.config.TunerSettings tuner, long bar, double periods) {
        boolean shrunk = tuner.method() == io.levibot.ops.jobs.config.TunerSettings.Method.SHRUNK;
        int leastBars = shrunk ? (int) (tuner.minDays() * 86_400_000L / bar) : tuner.minPoints();
        return new TunerSettings(
                shrunk ? TunerMethod.SHRUNK : TunerMethod.MAX_SHARPE,
                tuner.window().toMillis(),
                Math.max(2, leastBars),
                tuner.alpha(),
                periods,
                new WeightPulls(tuner.lambdaFloor(), tuner.kappa(), tuner.eta(), tuner.shrinkage()));
    }

    /** How models are calibrated, as configured. */
    public static CalibrationSettings calibration(LevibotConfig config) {
        io.levibot.ops.jobs.config.CalibrationSettings from = config.calibration();
        return new CalibrationSettings(
                from.method().name().toLowerCase(Locale.ROOT),
                from.interval().toMillis(),
                from.window().toMillis(),
                from.plattCut().toMillis(),
                from.plattHalfLife().toMillis(),
                from.oldVersionWeight(),
                PlattPrior.MODEL,
                config.horizon(),
                from.window().toMillis(),
                from.incumbentMargin(),
                from.eceWindow().toMillis(),
                from.eceBins(),
                from.waldLevel(),
                new TighteningSettings(
                        from.eceTolerance(),
                        from.eceBlock(),
                        from.maxMinConfidence(),
                        from.releaseHalfLife().toMillis()),
                CanaryPolicy.DEFAULT.minConfidence());
    }

    private static FusionSettings fusion(LevibotConfig config) {
        List<TimeframeWeight> weights = new ArrayList<>();
        List<String> timeframes = config.time().timeframes();
        for (int i = 0; i < timeframes.size(); i++) {
            weights.add(new TimeframeWeight(
                    timeframes.get(i),
                    config.fusion().weights().low().get(i),
                    config.fusion().weights().normal().get(i),
                    config.fusion().weights().high().get(i),
                    config.fusion().decay().get(i).toMillis()));
        }
        return new FusionSettings(config.decision().timeframe(), weights, MAX_AGE_BARS);
    }
}
