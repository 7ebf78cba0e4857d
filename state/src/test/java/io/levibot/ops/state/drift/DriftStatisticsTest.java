package io.levibot.ops.state.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Expected numbers by numpy 2.4.6 and scipy 1.17.1 unless said otherwise. */
class DriftStatisticsTest {

    @Test
    void smoothsOpenPsi() {
        int[] reference = new int[10];
        Arrays.fill(reference, 10);
        assertThat(PopulationStabilityIndex.open(reference, new int[] {0, 20, 10, 10, 10, 10, 10, 10, 10, 6}))
                .isCloseTo(.37536628348998863, within(1e-14));
        assertThat(PopulationStabilityIndex.open(reference, reference)).isZero();
        assertThat(PopulationStabilityIndex.open(reference, new int[10])).isNaN();
    }

    @Test
    void oneEmptyDecileDoesNotAlarmByItself() {
        int[] reference = new int[10];
        Arrays.fill(reference, 1000);
        int[] current = {0, 11, 11, 11, 10, 10, 10, 11, 11, 11};
        assertThat(PopulationStabilityIndex.original(reference, 10_000, current, 96))
                .isGreaterThan(.6);
        assertThat(PopulationStabilityIndex.open(reference, current)).isLessThan(.6);
    }

    @Test
    void agreesWithKstwoBeyondExactSizes() {
        // scipy.stats.kstwo.sf(D, round(nm/(n+m)))
        assertThat(KolmogorovSmirnov.streamP(.31, 17451, 96)).isCloseTo(1.3178104849361693e-08, within(1e-16));
        assertThat(KolmogorovSmirnov.streamP(.11, 17451, 96)).isCloseTo(.18619956364594692, within(1e-12));
        // scipy 1.17.1, kstwo.sf(D, round(nm/(n+m))), where the stream takes Pelz and Good's series
        assertThat(KolmogorovSmirnov.streamP(.0125, 17472, 32768)).isCloseTo(.05633084604259031, within(1e-8));
        assertThat(KolmogorovSmirnov.streamP(.03, 9000, 9000)).isCloseTo(.0005943283365266703, within(1e-8));
        assertThat(KolmogorovSmirnov.streamP(.03, 17472, 32768)).isCloseTo(2.4106661020024437e-09, within(1e-10));
        assertThat(KolmogorovSmirnov.streamP(1e-4, 17472, 32768)).isEqualTo(1);
        assertThat(KolmogorovSmirnov.batchP(.02, 20000, 15000)).isCloseTo(.002075777528008902, within(1e-12));
        assertThat(KolmogorovSmirnov.batchP(.25, 12000, 1)).isEqualTo(1);
    }

    @Test
    void theStreamsSeriesIsTheAsymptoticP() {
        // drift-check takes the library's kstwo above 10,000 values a sample
        for (int n : new int[] {10_100, 17_472, 40_000}) {
            for (int m : new int[] {160, 700, 4096, 5200}) {
                double effective = Math.rint((double) n * m / ((double) n + m));
                for (double z = .3; z < 3; z += .1) {
                    double d = z / Math.sqrt(effective);
                    assertThat(KolmogorovSmirnov.streamP(d, n, m))
                            .as("D = %s of %s and %s", d, n, m)
                            .isCloseTo(KolmogorovSmirnov.batchP(d, n, m), within(effective > 4096 ? 1e-7 : 1e-9));
                }
            }
        }
    }

    @Test
    void oneValueHasAnExactP() {
        // scipy.stats.ks_2samp([3], [1, 2, 4, 5, 6], method="exact")
        double d = KolmogorovSmirnov.statistic(new double[] {3}, new double[] {1, 2, 4, 5, 6});
        assertThat(d).isEqualTo(.6);
        assertThat(KolmogorovSmirnov.batchP(d, 1, 5)).isCloseTo(1, within(1e-15));
        assertThat(KolmogorovSmirnov.batchP(1, 1, 5)).isCloseTo(1 / 3.0, within(1e-15));
    }

    @Test
    void selectsAsBenjaminiAndHochbergDo() {
        // scipy.stats.false_discovery_control(p) <= q on the example of McDonald's Handbook of Biological Statistics
        double[] p = {
            .001, .008, .039, .041, .042, .06, .074, .205, .212, .216, .222, .251, .269, .275, .34, .341, .384, .569,
            .594, .696, .762, .94, .942, .975, .986
        };
        assertThat(selected(p, .1)).isEqualTo(2);
        assertThat(selected(p, .25)).isEqualTo(6);
        assertThat(selected(new double[] {Double.NaN, .09}, .1)).isEqualTo(1);
        assertThat(selected(new double[0], .1)).isZero();
    }

    private static int selected(double[] p, double q) {
        int n = 0;
        for (boolean one : BenjaminiHochberg.select(p, q)) {
            n += one ? 1 : 0;
        }
        return n;
    }

    @Test
    void measuresMissingSharesInStandardErrors() {
        assertThat(MissingShare.z(30, 1000, 20, 96)).isCloseTo(7.998758348513193, within(1e-12));
        assertThat(MissingShare.z(0, 1000, 0, 96)).isZero();
        assertThat(MissingShare.z(0, 0, 0, 96)).isNaN();
    }

    @Test
    void approximatesWassersteinByTheCells() {
        double[] reference = new double[5000];
        double[] current = new double[400];
        Arrays.setAll(reference, i -> NormalQuantile.at((i + .5) / reference.length));
        Arrays.setAll(current, i -> .3 + 1.2 * NormalQuantile.at((i + .5) / current.length));
        FeatureSample sample = FeatureSample.of(reference, 256, false);
        CellLocator locator = CellLocator.over(sample.cuts());
        int[] counts = new int[locator.cells()];
        locator.count(reference, 0, reference.length, counts, 0);
        FeatureReference feature = new FeatureReference(new FeatureSnapshot(
                "x",
                sample.cuts(),
                counts,
                sample.psiEdges(),
                sample.binEdges(),
                false,
                0,
                NullCalibration.none(),
                NullCalibration.none()));
        CellTally tally = new CellTally();
        int[] cells = new int[locator.cells()];
        locator.count(current, 0, current.length, cells, 0);
        CellCounts.dense(cells).slice(0, cells.length, tally);
        double exact = Wasserstein.exact(reference, current);
        assertThat(Wasserstein.ofCells(sample.cuts(), feature.cumulative(), tally))
                .isCloseTo(exact, within(.01));
        double d = KolmogorovSmirnov.statistic(reference, current);
        assertThat(KolmogorovSmirnov.statistic(feature.cumulative(), tally)).isBetween(d - feature.ksErrorBound(), d);
        assertThat(feature.ksErrorBound()).isBetween(0.0, 20 / 5000.0);
    }

    @Test
    void takesTheMeanScoreOfEqualBins() {
        int[] reference = new int[40];
        Arrays.fill(reference, 100);
        int[] group = new int[40];
        Arrays.setAll(group, b -> b / 4);
        WindowStatistics statistics = WindowStatistics.continuous(reference, group);
        double[] raw = new double[4];
        int[] upperHalf = new int[40];
        Arrays.fill(upperHalf, 20, 40, 5);
        statistics.raw(upperHalf, 100, 100, raw);
        // all mass in the upper half: the largest gap of the distribution functions is one half, location is the
        // mean of |z| over its rms within bins, scale is that of the whole by symmetry
        assertThat(raw[1]).isCloseTo(.5, within(1e-12));
        assertThat(raw[2]).isCloseTo(.7996, within(2e-3));
        assertThat(raw[3]).isCloseTo(0, within(1e-12));
    }

    @Test
    void aShortWindowIsNeverStrangerThanAFullOneWithTheSameShares() {
        int[] reference = new int[40];
        Arrays.fill(reference, 100);
        int[] group = new int[40];
        Arrays.setAll(group, b -> b / 4);
        WindowStatistics statistics = WindowStatistics.continuous(reference, group);
        int[] few = new int[40];
        int[] many = new int[40];
        few[3] = 12;
        many[3] = 96;
        double[] rawFew = new double[4];
        double[] rawMany = new double[4];
        statistics.raw(few, 12, 96, rawFew);
        statistics.raw(many, 96, 96, rawMany);
        for (int s = 0; s < 4; s++) {
            assertThat(Math.abs(rawFew[s])).as("T" + (s + 1)).isLessThan(Math.abs(rawMany[s]));
        }
    }
}
