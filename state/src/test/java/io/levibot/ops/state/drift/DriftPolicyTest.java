package io.levibot.ops.state.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.levibot.ops.state.event.SeriesKey;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DriftPolicyTest {

    private static final long BAR = 900_000;
    private static final long START = 1_704_067_200_000L;
    private static final int ROWS = 182 * 96;
    private static final SeriesKey KEY = new SeriesKey("X", "15m");
    private static final List<String> NAMES = List.of("noise", "flag", "level", "vol_14");
    private static final DriftPolicyOptions DEFAULTS = DriftPolicyOptions.defaults();

    private static double[][] columns;
    private static ReferenceDistribution reference;

    @BeforeAll
    static void buildAReferenceOfHalfAYear() {
        columns = market(ROWS, 11);
        reference = ReferenceDistribution.build(KEY, "v1", NAMES, times(ROWS), columns, ReferenceOptions.defaults());
    }

    /** Independent noise, a rare flag, a random walk, and a slowly varying volatility. */
    private static double[][] market(int rows, int seed) {
        Random random = new Random(seed);
        double[][] made = new double[NAMES.size()][rows];
        double walk = 0;
        double logVol = 0;
        for (int i = 0; i < rows; i++) {
            made[0][i] = random.nextGaussian();
            made[1][i] = random.nextDouble() < .05 ? 1 : 0;
            made[2][i] = walk += random.nextGaussian();
            logVol = .9 * logVol + .2 * random.nextGaussian();
            made[3][i] = Math.exp(logVol);
        }
        return made;
    }

    private static long[] times(int rows) {
        long[] ts = new long[rows];
        Arrays.setAll(ts, i -> START + i * BAR);
        return ts;
    }

    private static DriftAssessment assess(DriftPolicy policy, double[][] current) {
        int rows = current[0].length;
        return new DriftCheck(policy).check(reference, NAMES, current, times(rows));
    }

    private static double[][] current(int feature, DoubleUnaryOperator change) {
        double[][] current = market(96, 23);
        current[feature] = Arrays.stream(current[feature]).map(change).toArray();
        return current;
    }

    private static FeatureDrift of(DriftAssessment assessment, String feature) {
        return assessment.features().get(NAMES.indexOf(feature));
    }

    @Test
    void calibratesHalfAYearInFull() {
        assertThat(reference.quality()).isEqualTo(CalibrationQuality.FULL);
        assertThat(reference.thresholds().days()).isBetween(170, 183);
        assertThat(reference.features().get(1).categorical()).isTrue();
        assertThat(reference.features().get(2).nonstationary()).isTrue();
        assertThat(reference.features().get(0).nonstationary()).isFalse();
        assertThat(reference.features().get(0).snapshot().longNull().rows()).isEqualTo(96);
    }

    @Test
    void isCalmWhileNothingChanges() {
        DriftAssessment calm = assess(new CalibratedPolicy(DEFAULTS), current(0, v -> v));
        assertThat(calm.verdict()).isEqualTo(DriftVerdict.OK);
        assertThat(calm.summary().note()).isEmpty();
        assertThat(calm.summary().policy()).isEqualTo("calibrated");
        assertThat(calm.summary().ok()).isEqualTo(4);
    }

    @Test
    void killsOnALargeShiftAndNamesTheFeature() {
        DriftAssessment shifted = assess(new CalibratedPolicy(DEFAULTS), current(0, v -> v + 1));
        assertThat(shifted.verdict()).isEqualTo(DriftVerdict.KILL);
        assertThat(shifted.summary().worstFeature()).isEqualTo("noise");
        FeatureDrift noise = of(shifted, "noise");
        assertThat(noise.selected()).isTrue();
        assertThat(noise.verdict().status()).isEqualTo("critical");
        assertThat(noise.psiOpen()).isGreaterThan(.3);
        assertThat(noise.surprise()).isGreaterThan(shifted.summary().killLevel());
        assertThat(of(shifted, "flag").verdict()).isEqualTo(DriftVerdict.OK);
    }

    @Test
    void showsReferenceAgainstCurrentByDecilesAndByValues() {
        DriftAssessment shifted = assess(new CalibratedPolicy(DEFAULTS), current(0, v -> v + 1));
        DriftHistogram noise = of(shifted, "noise").histogram();
        double[] sorted = Arrays.stream(columns[0]).sorted().toArray();
        assertThat(noise.edges()).hasSize(11).isSorted();
        assertThat(noise.edges().get(0)).isEqualTo(sorted[0]);
        assertThat(noise.edges().get(10)).isEqualTo(sorted[ROWS - 1]);
        assertThat(noise.reference()).allSatisfy(count -> assertThat(count).isBetween(1740, 1755));
        assertThat(noise.reference().stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROWS);
        double[] moved = current(0, v -> v + 1)[0];
        for (int group = 0; group < 10; group++) {
            double from = group == 0 ? Double.NEGATIVE_INFINITY : noise.edges().get(group);
            double to = group == 9 ? Double.POSITIVE_INFINITY : noise.edges().get(group + 1);
            assertThat((long) noise.current().get(group))
                    .isEqualTo(Arrays.stream(moved)
                            .filter(v -> v >= from && v < to)
                            .count());
        }

        double[][] strange = current(1, v -> 1 - v);
        strange[1][7] = 5;
        DriftHistogram flag =
                of(assess(new CalibratedPolicy(DEFAULTS), strange), "flag").histogram();
        int ones = (int) Arrays.stream(columns[1]).sum();
        assertThat(flag.edges()).containsExactly(0.0, 1.0);
        assertThat(flag.reference()).containsExactly(ROWS - ones, ones, 0);
        assertThat(flag.current().get(2)).isEqualTo(1);
        assertThat(flag.current().stream().mapToInt(Integer::intValue).sum()).isEqualTo(96);
    }

    @Test
    void seesAFlagFlipThatDecilePsiIsBlindTo() {
        DriftAssessment flipped = assess(new CalibratedPolicy(DEFAULTS), current(1, v -> 1 - v));
        FeatureDrift flag = of(flipped, "flag");
        assertThat(flipped.verdict()).isEqualTo(DriftVerdict.KILL);
        assertThat(flag.psi()).isZero();
        assertThat(flag.psiCategorical()).isGreaterThan(1);
        assertThat(flag.linf()).isGreaterThan(.5);
    }

    @Test
    void leavesANonstationaryFeatureOutAndReportsIt() {
        DriftAssessment moved = assess(new CalibratedPolicy(DEFAULTS), current(2, v -> v + 1e6));
        FeatureDrift level = of(moved, "level");
        assertThat(moved.verdict()).isEqualTo(DriftVerdict.OK);
        assertThat(level.nonstationary()).isTrue();
        assertThat(level.ks()).isEqualTo(1);
        assertThat(level.selected()).isFalse();
        assertThat(moved.summary().strength()).isLessThan(moved.summary().killLevel());
    }

    @Test
    void aShortWindowCatchesAFrozenFeatureWithinTwoHours() {
        double[][] frozen = market(96, 23);
        Arrays.fill(frozen[0], 88, 96, .123);
        DriftAssessment assessment = assess(new CalibratedPolicy(DEFAULTS), frozen);
        assertThat(assessment.verdict()).isEqualTo(DriftVerdict.KILL);
        assertThat(of(assessment, "noise").window()).isEqualTo("short");
        assertThat(of(assessment, "noise").statistic()).isEqualTo("T5_repeated");
    }

    @Test
    void aHundredRowsABarAreNoMoreSurprisingThanOne() {
        double[][] ticks = market(9600, 23);
        long[] ts = new long[9600];
        Arrays.setAll(ts, i -> START + i * BAR / 100);
        DriftAssessment assessment = new DriftCheck(new CalibratedPolicy(DEFAULTS)).check(reference, NAMES, ticks, ts);
        assertThat(assessment.summary().rows()).isEqualTo(9600);
        for (String feature : List.of("noise", "flag")) {
            assertThat(of(assessment, feature).surprise())
                    .as(feature)
                    .isLessThan(assessment.summary().warningLevel());
        }
        Arrays.fill(ticks[0], 8600, 9600, .123); // the last ten bars of them
        DriftAssessment frozen = new DriftCheck(new CalibratedPolicy(DEFAULTS)).check(reference, NAMES, ticks, ts);
        assertThat(of(frozen, "noise").statistic()).isEqualTo("T5_repeated");
        assertThat(frozen.verdict()).isEqualTo(DriftVerdict.KILL);
    }

    @Test
    void fewRowsAreInsufficientAndNeverOk() {
        double[][] few = market(47, 5);
        for (DriftPolicy policy : List.of(new CalibratedPolicy(DEFAULTS), new FixedPolicy(DEFAULTS))) {
            DriftAssessment assessment = assess(policy, few);
            assertThat(assessment.verdict()).as(policy.name()).isEqualTo(DriftVerdict.INSUFFICIENT);
            assertThat(assessment.summary().insufficient())
                    .isEqualTo(4 - assessment.summary().ok());
            assertThat(of(assessment, "noise").psi()).isPositive();
        }
    }

    @Test
    void theFixedPolicyKeepsTheSeedBands() {
        DriftLimits limits = DriftLimits.defaults();
        assertThat(limits.judge(.1, .15)).isEqualTo(DriftVerdict.OK);
        assertThat(limits.judge(.11, 0)).isEqualTo(DriftVerdict.WARNING);
        assertThat(limits.judge(0, .16)).isEqualTo(DriftVerdict.WARNING);
        assertThat(limits.judge(.21, 0)).isEqualTo(DriftVerdict.CRITICAL);
        assertThat(limits.judge(.2, .25)).isEqualTo(DriftVerdict.WARNING);
        assertThat(limits.judge(.31, 0)).isEqualTo(DriftVerdict.KILL);
        assertThat(limits.judge(0, .251)).isEqualTo(DriftVerdict.KILL);
        DriftAssessment fixed = assess(new FixedPolicy(DEFAULTS), current(0, v -> v + 1));
        assertThat(fixed.verdict()).isEqualTo(DriftVerdict.KILL);
        assertThat(fixed.summary().note()).isEqualTo("underpowered");
        assertThat(fixed.summary().strength()).isNaN();
    }

    @Test
    void fallsBackToFixedWithoutTimesAndSaysSo() {
        ReferenceDistribution untimed = DriftCheck.reference(KEY, "v", NAMES, columns, ReferenceOptions.defaults());
        DriftAssessment assessment =
                new DriftCheck(new CalibratedPolicy(DEFAULTS)).check(untimed, NAMES, current(0, v -> v + 1), null);
        assertThat(assessment.summary().policy()).isEqualTo("fixed");
        assertThat(assessment.summary().note()).startsWith("fixed: the reference has too few windows");
        assertThat(assessment.verdict()).isEqualTo(DriftVerdict.KILL);
    }

    @Test
    void aDeploymentBudgetAsksForMore() {
        DriftPolicyOptions shared =
                new DriftPolicyOptions(48, 200, DriftLimits.defaults(), 7, 30, 90, 10, .1, List.of());
        double alone = assess(new CalibratedPolicy(DEFAULTS), columns).summary().killLevel();
        assertThat(assess(new CalibratedPolicy(shared), columns).summary().killLevel())
                .isGreaterThan(alone);
    }

    @Test
    void survivesEmptyMissingAndInfiniteColumns() {
        double inf = Double.POSITIVE_INFINITY;
        double nan = Double.NaN;
        double[][] odd = {{}, {nan, nan}, {inf, -inf, inf}, {7}};
        for (double[][] reference : List.of(odd, new double[][] {{1}, {2, 2, nan}, {-inf, 3}, {nan}})) {
            ReferenceDistribution built = DriftCheck.reference(KEY, "v", NAMES, reference, ReferenceOptions.defaults());
            DriftAssessment assessment = new DriftCheck(new FixedPolicy(DEFAULTS)).check(built, NAMES, odd, null);
            assertThat(assessment.verdict()).isEqualTo(DriftVerdict.INSUFFICIENT);
            assertThat(assessment.features()).hasSize(4);
        }
        double[][] gone = current(0, v -> nan);
        assertThat(of(assess(new CalibratedPolicy(DEFAULTS), gone), "noise").verdict())
                .isEqualTo(DriftVerdict.INSUFFICIENT);
        assertThat(of(assess(new CalibratedPolicy(DEFAULTS), gone), "noise").missingZ())
                .isGreaterThan(50);
        assertThat(assess(new CalibratedPolicy(DEFAULTS), current(0, v -> inf)).verdict())
                .isEqualTo(DriftVerdict.KILL);
    }
}
