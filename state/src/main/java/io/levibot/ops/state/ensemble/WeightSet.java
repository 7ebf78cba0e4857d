package io.levibot.ops.state.ensemble;

import java.util.List;

/**
 * The weights of one hour. The smoothed ones sum to 1 within 1e-12.
 *
 * @param at event time, epoch milliseconds
 * @param scope {@code production}, or {@code candidate} for the set with the candidate in its slot
 * @param weights by model
 * @param ensembleSharpe annualised, of the smoothed weights over the window
 * @param equalSharpe annualised, of equal weights over the window
 * @param turnover sum of absolute changes of the smoothed weights against the hour before
 * @param bars how many bars the window held
 * @param note {@code insufficient_data} where equal weights stand in for an optimum; else empty
 */
public record WeightSet(
        long at,
        String scope,
        List<ModelWeight> weights,
        double ensembleSharpe,
        double equalSharpe,
        double turnover,
        int bars,
        String note) {

    /** The note of a set that had too little to go on. */
    public static final String INSUFFICIENT_DATA = "insufficient_data";

    public WeightSet {
        weights = List.copyOf(weights);
    }

    /** The weight in force of a model; 0 for one that is not in the set. */
    public double of(String model) {
        for (ModelWeight weight : weights) {
            if (weight.model().equals(model)) {
                return weight.smoothed();
            }
        }
        return 0;
    }

    /** The models of the set, sorted. */
    public List<String> models() {
        return weights.stream().map(ModelWeight::model).toList();
    }

    /** What the set earned in a bar: the sum of weight times return, by model; weights are those of the bar before. */
    public double earned(BarReturns bar) {
        double sum = 0;
        for (ModelWeight weight : weights) {
            sum += weight.smoothed() * bar.of(weight.model());
        }
        return sum;
    }
}
