package io.levibot.ops.drill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.levibot.ops.drill.incident.Incident;
import io.levibot.ops.drill.incident.IncidentKind;
import io.levibot.ops.drill.market.MarketSimulator;
import io.levibot.ops.drill.market.SymbolPath;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;

class ModelsTest {

    private static final int BARS = 400 * 96;
    private static final long SEED = 3;
    private static final SymbolPath PATH = new MarketSimulator(SEED, 0, 400, 1, List.of()).simulate(0);
    private static final double[] FUTURE = FutureReturns.of(PATH, 3).scaled();

    /** Standard error of a correlation over 38,400 bars with three-bar overlap is below .009; 3 of them. */
    private static final double THREE_ERRORS = .027;

    @Test
    void knowTheFutureAsWellAsTheyAreToldTo() {
        for (double planted : new double[] {0, .04, .2, -.1}) {
            double[] score = logOdds(model("m", planted, 1, .5, .6), List.of());
            assertThat(correlation(score, FUTURE)).isCloseTo(planted, within(THREE_ERRORS));
        }
    }

    @Test
    void rankRealReturnsAsWell() {
        double[] score = logOdds(model("m", .1, 1, .5, .6), List.of());
        double[] returns = new double[BARS - 3];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = Math.log(PATH.close()[(i + 4) * 3 - 1] / PATH.close()[(i + 1) * 3 - 1]);
        }
        assertThat(new SpearmansCorrelation().correlation(Arrays.copyOf(score, returns.length), returns))
                .isCloseTo(.1, within(THREE_ERRORS));
    }

    @Test
    void agreeWithEachOtherAsMuchAsTheyShare() {
        ModelSpec a = model("a", .04, 1, .5, .65);
        ModelSpec b = model("b", .04, 3, .8, .65);
        assertThat(correlation(logOdds(a, List.of()), logOdds(b, List.of())))
                .isCloseTo(Math.sqrt(.5 * .8), within(.04));
    }

    @Test
    void areAsSureOfThemselvesAsTheyAreToldTo() {
        for (double times : new double[] {1, 2.5}) {
            double slope = slope(logOdds(model("m", .2, times, .5, .6), List.of()), 0, BARS);
            assertThat(1 / slope).isCloseTo(times, within(.15 * times));
        }
    }

    @Test
    void keepTheirMindAsLongAsTheyAreToldTo() {
        double[] score = logOdds(model("m", 0, 1, 0, .9), List.of());
        double[] before = Arrays.copyOf(score, score.length - 1);
        assertThat(correlation(before, Arrays.copyOfRange(score, 1, score.length)))
                .isCloseTo(.9, within(.01));
    }

    @Test
    void loseTheirSkillWhenTheyDecay() {
        double[] score = logOdds(model("m", .2, 1, .5, .6), List.of(half(IncidentKind.MODEL_DECAY, -1)));
        assertThat(correlation(head(score), head(FUTURE))).isCloseTo(.2, within(1.5 * THREE_ERRORS));
        assertThat(correlation(tail(score), tail(FUTURE))).isCloseTo(-.2, within(1.5 * THREE_ERRORS));
    }

    @Test
    void exaggerateWhenOverconfident() {
        double[] score = logOdds(model("m", .2, 1, .5, .6), List.of(half(IncidentKind.OVERCONFIDENCE, 2.5)));
        assertThat(slope(score, 0, BARS / 2) / slope(score, BARS / 2, BARS)).isCloseTo(2.5, within(.5));
    }

    @Test
    void gainSkillWithAnEdgeAndSayNoMoreThanTheyKnow() {
        double[] score = logOdds(model("m", .04, 1, .5, .6), List.of(half(IncidentKind.CANDIDATE_EDGE, .2)));
        assertThat(correlation(tail(score), tail(FUTURE))).isCloseTo(.24, within(1.5 * THREE_ERRORS));
        assertThat(slope(score, BARS / 2, BARS)).isCloseTo(1, within(.2));
    }

    private static ModelSpec model(String name, double coefficient, double confidence, double common, double own) {
        return new ModelSpec(name, List.of("15m"), coefficient, confidence, common, own);
    }

    private static Incident half(IncidentKind kind, double strength) {
        return new Incident(kind, "", "", "m", BARS / 2 * 900_000L, Long.MAX_VALUE, strength);
    }

    private static double[] logOdds(ModelSpec model, List<Incident> incidents) {
        SymbolModels models = new SymbolModels(SEED, PATH, List.of(model), incidents);
        double[] logOdds = new double[BARS];
        for (int i = 0; i < BARS; i++) {
            double p = models.micro(model.name(), "15m", i) / 1e6;
            logOdds[i] = Math.log(p / (1 - p));
        }
        return logOdds;
    }

    /** Maximum-likelihood slope of a logistic regression of what happened on the stated log-odds, by Newton's steps. */
    private static double slope(double[] logOdds, int from, int to) {
        double slope = 1;
        for (int step = 0; step < 30; step++) {
            double gradient = 0;
            double curvature = 0;
            for (int i = from; i < to; i++) {
                double p = 1 / (1 + Math.exp(-slope * logOdds[i]));
                gradient += logOdds[i] * ((FUTURE[i] > 0 ? 1 : 0) - p);
                curvature += logOdds[i] * logOdds[i] * p * (1 - p);
            }
            slope += gradient / curvature;
        }
        return slope;
    }

    private static double correlation(double[] a, double[] b) {
        return new PearsonsCorrelation().correlation(a, b);
    }

    private static double[] head(double[] values) {
        return Arrays.copyOf(values, BARS / 2);
    }

    private static double[] tail(double[] values) {
        return Arrays.copyOfRange(values, BARS / 2, BARS);
    }
}
