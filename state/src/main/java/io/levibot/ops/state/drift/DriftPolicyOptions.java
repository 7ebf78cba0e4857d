package io.levibot.ops.state.drift;

import java.io.Serializable;
import java.util.List;

/**
 * What the user sets about verdicts.
 *
 * @param minRows fewer present values in the window are {@code insufficient}
 * @param underpoweredRows below this many rows the fixed policy says that it is underpowered
 * @param limits how large a drift must be
 * @param warningDays days between false WARNINGs of a key, more than 4
 * @param criticalDays days between false CRITICALs
 * @param killDays days between false KILLs
 * @param deploymentKeys K: each of K keys gets K times the days; 1 for a budget of each key's own
 * @param falseDiscoveryRate of the features named as drifted (Benjamini-Hochberg)
 * @param volatilityFeatures names, or prefixes that end in {@code *}, whose change of scale alone is a regime
 */
public record DriftPolicyOptions(
        int minRows,
        int underpoweredRows,
        DriftLimits limits,
        double warningDays,
        double criticalDays,
        double killDays,
        int deploymentKeys,
        double falseDiscoveryRate,
        List<String> volatilityFeatures)
        implements Serializable {

    public DriftPolicyOptions {
        volatilityFeatures = List.copyOf(volatilityFeatures);
        if (!(warningDays > 4 && criticalDays >= warningDays && killDays >= criticalDays)) {
            throw new IllegalArgumentException("false-alarm-days: got " + warningDays + ", " + criticalDays + ", "
                    + killDays + ", expected more than 4 days, never decreasing");
        }
        if (minRows < 1 || deploymentKeys < 1 || !(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
            throw new IllegalArgumentException("drift policy: got min-rows " + minRows + ", keys " + deploymentKeys
                    + ", false discovery rate " + falseDiscoveryRate
                    + ", expected 1 or more, 1 or more, between 0 and 1");
        }
    }

    /** 48 rows, 200 rows, 7, 30 and 90 days per key, .1, volatility features vol_*, atr_* and regime_vol. */
    public static DriftPolicyOptions defaults() {
        return new DriftPolicyOptions(
                48, 200, DriftLimits.defaults(), 7, 30, 90, 1, .1, List.of("vol_*", "atr_*", "regime_vol"));
    }

    boolean isVolatility(String feature) {
        for (String pattern : volatilityFeatures) {
            boolean matches = pattern.endsWith("*")
                    ? feature.startsWith(pattern.substring(0, pattern.length() - 1))
                    : feature.equals(pattern);
            if (matches) {
                return true;
            }
        }
        return false;
    }
}
