package io.levibot.ops.state.canary;

import java.util.ArrayList;
import java.util.List;

/**
 * What the guards measure at an entry; NaN where it is not known, and then the guard fails.
 *
 * @param stalenessSeconds age of the symbol's features
 * @param ece the candidate's expected calibration error
 * @param sharpe the candidate's net annualised shadow Sharpe ratio over the policy's days
 */
public record GuardValues(double stalenessSeconds, double ece, double sharpe) {

    /** Returns the names of the guards that fail, in a fixed order. */
    public List<String> failed(CanaryGuards guards) {
        List<String> failed = new ArrayList<>();
        if (!(stalenessSeconds <= guards.maxStalenessSeconds())) {
            failed.add("staleness");
        }
        if (!(ece <= guards.maxEce())) {
            failed.add("ece");
        }
        if (!(sharpe >= guards.minSharpe())) {
            failed.add("sharpe");
        }
        return failed;
    }
}
