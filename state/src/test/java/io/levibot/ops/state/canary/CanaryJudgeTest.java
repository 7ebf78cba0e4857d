package io.levibot.ops.state.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CanaryJudgeTest {

    private static final long BAR = 900_000L;
    private static final CanaryContext QUIET = new CanaryContext(.02, 0, 1);
    private static final CanaryPolicy POLICY = CanaryPolicy.DEFAULT;

    @Test
    void promotesAClearlyBetterCandidateNoSoonerThanSevenDaysAfterCanary() {
        List<RolloutReport> changes = changes(run(.0006, 20 * 96, QUIET));
        assertThat(changes)
                .extracting(RolloutReport::stage)
                .containsExactly(RolloutStage.CANARY, RolloutStage.PROMOTED);
        assertThat(changes.get(1).at() - changes.get(0).at()).isGreaterThanOrEqualTo(7 * 96 * BAR);
        assertThat(changes.get(1).gates()).allMatch(GateValue::pass);
    }

    @Test
    void rollsAClearlyWorseCandidateBack() {
        List<RolloutReport> changes = changes(run(-.0006, 40 * 96, QUIET));
        RolloutReport last = changes.get(changes.size() - 1);
        assertThat(last.stage()).isEqualTo(RolloutStage.ROLLED_BACK);
        assertThat(last.gate("e_minus").value()).isGreaterThanOrEqualTo(20);
        assertThat(last.reason()).isEqualTo("failed: e_minus");
    }

    @Test
    void fleetDriftOrUnknownCalibrationHoldsThePromotionBack() {
        assertThat(changes(run(.0006, 20 * 96, new CanaryContext(Double.NaN, 0, 1))))
                .extracting(RolloutReport::stage)
                .containsExactly(RolloutStage.CANARY);
        assertThat(changes(run(.0006, 20 * 96, new CanaryContext(.02, .25, 1)))).isEmpty();
    }

    @Test
    void expiresAnUndecidedCandidateAtNinetyDays() {
        List<RolloutReport> reports = run(0, 93 * 96, new CanaryContext(.5, 0, 1));
        assertThat(changes(reports))
                .extracting(RolloutReport::stage)
                .containsExactly(RolloutStage.CANARY, RolloutStage.EXPIRED);
        assertThat(reports).allSatisfy(report -> assertThat(report.gates()).hasSize(14));
    }

    @Test
    void obeysAPersonAtAnyTime() {
        CanaryJudge judge = CanaryJudge.of(CanaryBook.start("c", "1"), BAR, EvidenceSettings.DEFAULT);
        assertThat(judge.command(CanaryCommand.ENABLE, 0, QUIET, POLICY).stage())
                .isEqualTo(RolloutStage.CANARY);
        assertThat(judge.command(CanaryCommand.DISABLE, 1, QUIET, POLICY).enabled())
                .isFalse();
        assertThat(judge.command(CanaryCommand.APPROVE, 2, QUIET, POLICY).stage())
                .isEqualTo(RolloutStage.PROMOTED);
        assertThat(judge.command(CanaryCommand.ROLLBACK, 3, QUIET, POLICY).stage())
                .isEqualTo(RolloutStage.ROLLED_BACK);
        assertThat(judge.command(CanaryCommand.ENABLE, 4, QUIET, POLICY).stage())
                .isEqualTo(RolloutStage.ROLLED_BACK);
    }

    @Test
    void goesOnFromASnapshotAsIfNothingHappened() {
        CanaryJudge whole = CanaryJudge.of(CanaryBook.start("c", "1"), BAR, EvidenceSettings.DEFAULT);
        CanaryJudge cut = CanaryJudge.of(CanaryBook.start("c", "1"), BAR, EvidenceSettings.DEFAULT);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 1; i < 500; i++) {
            PairedReturn pair = new PairedReturn(i * BAR, random.nextDouble() - .5, random.nextDouble() - .5);
            RolloutReport expected = whole.add(pair, QUIET, POLICY);
            cut = CanaryJudge.of(cut.snapshot(), BAR, EvidenceSettings.DEFAULT);
            assertThat(cut.add(pair, QUIET, POLICY)).isEqualTo(expected);
        }
        assertThat(cut.snapshot()).isEqualTo(whole.snapshot());
    }

    private static List<RolloutReport> changes(List<RolloutReport> reports) {
        return reports.stream().filter(RolloutReport::changed).toList();
    }

    private static List<RolloutReport> run(double edge, int bars, CanaryContext context) {
        CanaryJudge judge = CanaryJudge.of(CanaryBook.start("c", "1"), BAR, EvidenceSettings.DEFAULT);
        SplittableRandom random = new SplittableRandom(11);
        List<RolloutReport> reports = new ArrayList<>();
        for (int i = 1; i <= bars; i++) {
            double market = .002 * random.nextGaussian();
            double prod = market + .001 * random.nextGaussian();
            double candidate = market + .001 * random.nextGaussian() + edge / 4;
            RolloutReport look = judge.add(new PairedReturn(i * BAR, prod, candidate), context, POLICY);
            if (look != null) {
                reports.add(look);
            }
        }
        return reports;
    }
}
