package io.levibot.ops.state.drift;

import java.io.Serializable;

/**
 * How large a drift must be to matter, whatever its significance: the seed thresholds of the product. A limit is passed
 * when it is exceeded.
 */
public record DriftLimits(
        double psiWarning, double psiCritical, double psiKill, double ksWarning, double ksCritical, double ksKill)
        implements Serializable {

    public DriftLimits {
        if (!(0 < psiWarning && psiWarning <= psiCritical && psiCritical <= psiKill)
                || !(0 < ksWarning && ksWarning <= ksCritical && ksCritical <= ksKill)) {
            throw new IllegalArgumentException(
                    "drift limits: got psi " + psiWarning + ", " + psiCritical + ", " + psiKill
                            + " and ks " + ksWarning + ", " + ksCritical + ", " + ksKill
                            + ", expected positive limits, warning <= critical <= kill");
        }
    }

    /** PSI .1, .2, .3; KS .15, .25, .25. */
    public static DriftLimits defaults() {
        return new DriftLimits(.1, .2, .3, .15, .25, .25);
    }

    /** The gravest limit that either magnitude exceeds. */
    public DriftVerdict judge(double psi, double ks) {
        if (psi > psiKill || ks > ksKill) {
            return DriftVerdict.KILL;
        }
        if (psi > psiCritical || ks > ksCritical) {
            return DriftVerdict.CRITICAL;
        }
        return psi > psiWarning || ks > ksWarning ? DriftVerdict.WARNING : DriftVerdict.OK;
    }
}
