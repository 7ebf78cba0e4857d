package io.levibot.ops.bench.calibration;

import io.levibot.ops.state.calibration.LabelledPrediction;
import io.levibot.ops.state.calibration.Probability;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.special.Erf;

/**
 * A model whose truth is known, on three symbols that move together, 15m bars, outcomes over three bars.
 *
 * <p>An outcome is up where x + (e1 + e2 + e3)/sqrt 3 &gt; 0, e the next three bars' shocks (correlation {@value #CORRELATION}
 * between symbols, so neighbouring outcomes share two of three) and x an AR(1) of sd {@value #SIGNAL_SD}: P(up) = Phi(x). The
 * model states sigma(k logit P(up)): k = {@value #OVERCONFIDENCE} as trained, and {@value #SHARPENING} times that between two
 * days.
 */
final class SharpenedModel {

    static final double SHARPENING = 2.5;
    static final long BAR = 900_000L;
    static final long DAY = 86_400_000L;
    static final long START = 1_704_067_200_000L;

    private static final double OVERCONFIDENCE = 1.8;
    private static final double CORRELATION = .7;
    private static final double SIGNAL_SD = .08;
    private static final double PERSISTENCE = .9;
    private static final int HORIZON = 3;
    private static final List<String> SYMBOLS = List.of("A", "B", "C");

    private SharpenedModel() {}

    /**
     * Rows by known time.
     *
     * @param from the day from which the model is sharpened
     * @param to the day from which it is not any more
     */
    static List<LabelledPrediction> rows(int days, int from, int to, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int bars = (int) (days * DAY / BAR);
        int symbols = SYMBOLS.size();
        double[][] shocks = new double[bars + HORIZON + 1][symbols];
        for (double[] bar : shocks) {
            double common = gaussian(random);
            for (int s = 0; s < symbols; s++) {
                bar[s] = StrictMath.sqrt(CORRELATION) * common + StrictMath.sqrt(1 - CORRELATION) * gaussian(random);
            }
        }
        double[] x = new double[symbols];
        for (int s = 0; s < symbols; s++) {
            x[s] = SIGNAL_SD * gaussian(random);
        }
        List<LabelledPrediction> rows = new ArrayList<>(bars * symbols);
        for (int bar = 0; bar < bars; bar++) {
            long known = START + (bar + 1) * BAR;
            long day = bar * BAR / DAY;
            double k = OVERCONFIDENCE * (day >= from && day < to ? SHARPENING : 1);
            for (int s = 0; s < symbols; s++) {
                x[s] = PERSISTENCE * x[s]
                        + StrictMath.sqrt(1 - PERSISTENCE * PERSISTENCE) * SIGNAL_SD * gaussian(random);
                double sum = 0;
                for (int ahead = 1; ahead <= HORIZON; ahead++) {
                    sum += shocks[bar + ahead][s];
                }
                double truth = .5 * Erf.erfc(-x[s] / StrictMath.sqrt(2));
                rows.add(new LabelledPrediction(
                        "m",
                        "1",
                        "15m",
                        SYMBOLS.get(s),
                        known,
                        known + HORIZON * BAR,
                        Probability.sigmoid(k * Probability.logit(truth)),
                        x[s] + sum / StrictMath.sqrt(HORIZON) > 0));
            }
        }
        return rows;
    }

    private static double gaussian(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }
}
