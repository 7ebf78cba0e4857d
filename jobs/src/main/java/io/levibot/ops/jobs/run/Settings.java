package io.levibot.ops.jobs.run;

import io.levibot.ops.jobs.config.ConfigurationException;
import io.levibot.ops.jobs.config.DriftSettings;
import io.levibot.ops.jobs.config.KillSettings;
import io.levibot.ops.jobs.config.LevibotConfig;
import io.levibot.ops.jobs.graph.GraphSettings;
import io.levibot.ops.jobs.graph.OutputSinks;
import io.levibot.ops.operators.drift.DriftPolicyFactory;
import io.levibot.ops.operators.drift.DriftSchedule;
import io.levibot.ops.operators.drift.ReferenceCatalogue;
import io.levibot.ops.state.drift.CalibratedPolicy;
import io.levibot.ops.state.drift.DriftLimits;
import io.levibot.ops.state.drift.DriftPolicyOptions;
import io.levibot.ops.state.drift.FixedPolicy;
import io.levibot.ops.state.drift.ReferenceOptions;
import io.levibot.ops.state.kill.KillLevel;
import io.levibot.ops.state.kill.KillPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The configuration, handed to the parts of the graph in their own terms. */
public final class Settings {

    private static final int UNDERPOWERED_ROWS = 200;

    private Settings() {}

    /**
     * Everything the graph takes.
     *
     * @param keys how many series there are, for {@code drift.budget-scope: deployment}
     */
    public static GraphSettings graph(LevibotConfig config, ReferenceCatalogue catalogue, int keys, Path output)
            throws IOException, ConfigurationException {
        return new GraphSettings(
                OutputSinks.files(new org.apache.flink.core.fs.Path(output.toUri())),
                catalogue,
                driftPolicies(config.drift(), keys),
                new DriftSchedule(
                        config.drift().windowBars(),
                        config.drift().shortWindowBars(),
                        config.drift().reportInterval().toMillis(),
                        config.retrain().cooldown().toMillis(),
                        config.metrics().maxFeatures() * config.metrics().maxKeys()),
                config.staleness().bars(),
                kill(config.kill(), config.staleness().enabled()),
                config.inputs().duplicatesTtl().toMillis(),
                config.metrics().maxKeys(),
                SignalPlans.of(config),
                RolloutFiles.of(config),
                null);
    }

    /** Makes the policy that {@code drift.policy} names. */
    public static DriftPolicyFactory driftPolicies(DriftSettings drift, int keys) {
        DriftPolicyOptions options = driftOptions(drift, keys);
        boolean fixed = drift.policy() == DriftSettings.Policy.FIXED;
        return () -> fixed ? new FixedPolicy(options) : new CalibratedPolicy(options);
    }

    /** What the user sets about drift verdicts. */
    public static DriftPolicyOptions driftOptions(DriftSettings drift, int keys) {
        List<Double> psi = drift.psi();
        List<Double> ks = drift.ks();
        return new DriftPolicyOptions(
                drift.minRows(),
                UNDERPOWERED_ROWS,
                new DriftLimits(psi.get(0), psi.get(1), psi.get(2), ks.get(0), ks.get(1), ks.get(2)),
                drift.falseAlarmDays().get(0),
                drift.falseAlarmDays().get(1),
                drift.falseAlarmDays().get(2),
                drift.budgetScope() == DriftSettings.BudgetScope.DEPLOYMENT ? Math.max(1, keys) : 1,
                drift.fdr(),
                drift.volatilityFeatures());
    }

    /** How references are built. */
    public static ReferenceOptions reference(LevibotConfig config) {
        ReferenceOptions defaults = ReferenceOptions.defaults();
        return new ReferenceOptions(
                config.reference().maxPoints(),
                config.drift().categorical(),
                config.drift().windowBars(),
                config.drift().shortWindowBars(),
                defaults.folds(),
                config.drift().minRows(),
                defaults.fullDays(),
                defaults.fullWindows(),
                defaults.leastWindows());
    }

    private static KillPolicy kill(KillSettings kill, boolean stalenessCloses) {
        KillPolicy defaults = KillPolicy.defaults();
        return new KillPolicy(
                kill.driftEnabled(),
                kill.driftAction() == KillSettings.DriftAction.KILL ? KillLevel.KILLED : KillLevel.REDUCE,
                kill.driftScope() == KillSettings.DriftScope.GLOBAL,
                kill.globalShare(),
                defaults.seenWithinMillis(),
                stalenessCloses && kill.stalenessEnabled(),
                defaults.stalenessAction(),
                kill.resumeAfter().toMillis());
    }
}
