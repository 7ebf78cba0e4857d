package io.levibot.ops.state.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected numbers: scipy 1.17.1, {@code special.log_ndtr}. */
class EvidenceProcessTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, .0394, 0",
        "10, 50, .0394, 0.6789709306190503",
        "-10, 50, .0394, -1.2696340397787624",
        "60, 300, .158, 4.62912640669297",
        "-120, 300, .158, -4.110948034523567"
    })
    void mixtureEqualsTheFormula(double s, double v, double rhoSquared, double expected) {
        assertThat(EvidenceProcess.logMixture(rhoSquared, s, v)).isCloseTo(expected, within(1e-11));
    }

    @ParameterizedTest
    @CsvSource({
        "3, -0.0013508099647481925",
        "-1, -1.8410216450092634",
        "-7.5, -31.075890902890006",
        "-19.9, -201.91716770733265",
        "-20.1, -205.92711840194826",
        "-38, -726.5572160188201"
    })
    void logarithmOfTheNormalHoldsFarOut(double z, double expected) {
        assertThat(EvidenceProcess.logPhi(z)).isCloseTo(expected, within(1e-11 * Math.max(1, -expected)));
    }

    @Test
    void skipsBlocksOfNoDifferenceEverywhereAndWarmsUpOnSixOthers() {
        EvidenceProcess process = new EvidenceProcess(EvidenceSettings.DEFAULT);
        for (int i = 0; i < EvidenceSettings.DEFAULT.warmUpBlocks(); i++) {
            process.add(0);
            process.add(.01);
        }
        assertThat(process.snapshot().sum()).isZero();
        assertThat(process.logFor(.0394)).isZero();
        process.add(.02);
        assertThat(process.snapshot().sum()).as("in units of blocks of .01").isCloseTo(2, within(1e-12));
        assertThat(process.snapshot().blocks()).isEqualTo(13);
        assertThat(process.snapshot().informative()).isEqualTo(7);
    }

    @Test
    void doesNotDependOnTheUnitOfReturns() {
        EvidenceProcess fraction = new EvidenceProcess(EvidenceSettings.DEFAULT);
        EvidenceProcess percent = new EvidenceProcess(EvidenceSettings.DEFAULT);
        for (int i = 1; i < 100; i++) {
            double x = StrictMath.sin(i) + .3;
            fraction.add(x);
            percent.add(100 * x);
        }
        assertThat(percent.logFor(.0394)).isCloseTo(fraction.logFor(.0394), within(1e-10));
        assertThat(fraction.logFor(.0394)).isGreaterThan(fraction.logAgainst(.0394));
        assertThat(fraction.stressed(.0394)).isLessThan(fraction.logFor(.0394));
    }
}
