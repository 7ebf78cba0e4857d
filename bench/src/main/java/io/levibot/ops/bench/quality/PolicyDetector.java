package io.levibot.ops.bench.quality;

import io.levibot.ops.state.drift.CalibratedPolicy;
import io.levibot.ops.state.drift.DriftPolicy;
import io.levibot.ops.state.drift.DriftPolicyOptions;
import io.levibot.ops.state.drift.DriftReplay;
import io.levibot.ops.state.drift.DriftVerdict;
import io.levibot.ops.state.drift.FeatureReference;
import io.levibot.ops.state.drift.FixedPolicy;
import io.levibot.ops.state.drift.MissingShare;
import java.util.Arrays;
import java.util.List;

/**
 * A policy of the product's, judged row by row as the stream does; alarms are KILLs. What it says of missing values, which are no part of a
 * verdict, is an alarm too.
 */
final class PolicyDetector implements Detector {

    private static final int DAY = FeatureTable.BARS_A_DAY;
    /** As the operators' alert on missing values has them. */
    private static final double LEAST_MISSING_Z = 6;

    private static final double LEAST_MISSING_EXCESS = .1;

    private final DriftPolicy policy;
    private final boolean alertsOnMissing;

    private PolicyDetector(DriftPolicy policy, boolean alertsOnMissing) {
        this.policy = policy;
        this.alertsOnMissing = alertsOnMissing;
    }

    /** The product's default, with its alert on missing values. */
    static PolicyDetector calibrated() {
        return calibrated(DriftPolicyOptions.defaults().killDays());
    }

    /** The same with another budget for KILL, in days between false alarms, at least 7. */
    static PolicyDetector calibrated(double killDays) {
        return new PolicyDetector(new CalibratedPolicy(options(killDays)), true);
    }

    /** The thresholds that everybody quotes. */
    static PolicyDetector fixed() {
        return new PolicyDetector(new FixedPolicy(options(90)), false);
    }

    DriftPolicy policy() {
        return policy;
    }

    /** The defaults; features are named with their symbols here, so the pattern of regime_vol has a star too. */
    private static DriftPolicyOptions options(double killDays) {
        DriftPolicyOptions usual = DriftPolicyOptions.defaults();
        return new DriftPolicyOptions(
                usual.minRows(),
                usual.underpoweredRows(),
                usual.limits(),
                usual.warningDays(),
                Math.min(usual.criticalDays(), killDays),
                killDays,
                usual.deploymentKeys(),
                usual.falseDiscoveryRate(),
                List.of("vol_*", "atr_*", "regime_vol*"));
    }

    /** The gravest verdict of every row as an ordinal, OK where too little is known. */
    byte[] verdicts(World world) {
        DriftReplay replay = new DriftReplay(world.reference(), policy);
        byte[] gravest = new byte[world.of().rows()];
        int open = gravest.length;
        // where every row that counts has the gravest already, other features add nothing
        for (int f = 0; f < world.of().columns().length && open > 0; f++) {
            if (world.reference().features().get(f).nonstationary()) {
                continue;
            }
            byte[] of = replay.verdicts(f, world.of().ts(), world.of().columns()[f]);
            open = 0;
            for (int i = 0; i < of.length; i++) {
                if (of[i] <= DriftVerdict.KILL.ordinal()) {
                    gravest[i] = (byte) Math.max(gravest[i], of[i]);
                }
                open += i >= DAY && gravest[i] < DriftVerdict.KILL.ordinal() ? 1 : 0;
            }
        }
        return gravest;
    }

    @Override
    public int firstAlarm(World world, int feature, double[] column, int from) {
        long[] ts = new long[column.length];
        Arrays.setAll(ts, i -> i * FeatureTable.BAR);
        byte[] verdicts = new DriftReplay(world.reference(), policy).verdicts(feature, ts, column);
        FeatureReference of = world.reference().features().get(feature);
        int missing = 0;
        for (int i = from - DAY; i < column.length; i++) {
            missing += Double.isNaN(column[i]) ? 1 : 0;
            missing -= i >= from && Double.isNaN(column[i - DAY]) ? 1 : 0;
            if (i < from) {
                continue;
            }
            boolean alarms = verdicts[i] == DriftVerdict.KILL.ordinal();
            if (alarms || (alertsOnMissing && lacks(of, missing))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean lacks(FeatureReference of, int missing) {
        int rows = of.missing() + of.present();
        double excess = missing / (double) DAY - of.missing() / (double) rows;
        return excess > LEAST_MISSING_EXCESS && MissingShare.z(of.missing(), rows, missing, DAY) > LEAST_MISSING_Z;
    }
}
