package io.levibot.ops.state.drift;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What both policies share: a judgement of every feature, summed into a line and, on demand, a report. */
abstract class CountingPolicy implements DriftPolicy {

    final DriftPolicyOptions options;

    CountingPolicy(DriftPolicyOptions options) {
        this.options = options;
    }

    /** The levels of -log10 p of WARNING, CRITICAL and KILL; NaN where there are none. */
    abstract double[] levels(ReferenceDistribution reference);

    /** What to mind about every verdict on this reference; empty when nothing. */
    abstract String note(ReferenceDistribution reference, int rows);

    abstract FeatureJudgement judge(
            FeatureReference feature,
            DriftWindows windows,
            double[] levels,
            JudgedWindow longWindow,
            JudgedWindow shortWindow);

    @Override
    public DriftSummary summarize(ReferenceDistribution reference, CellCounts longWindow, CellCounts shortWindow) {
        return sum(reference, judgeAll(reference, longWindow, shortWindow, null, KsPValue.NONE));
    }

    @Override
    public DriftAssessment assess(
            ReferenceDistribution reference, CellCounts longWindow, CellCounts shortWindow, KsPValue ksP) {
        List<WindowFigures> figures = new ArrayList<>();
        Judged judged = judgeAll(reference, longWindow, shortWindow, figures, ksP);
        List<FeatureJudgement> judgements = judged.features();
        double[] p = new double[judgements.size()];
        for (int f = 0; f < p.length; f++) {
            boolean tested = judgements.get(f).verdict() != DriftVerdict.INSUFFICIENT
                    && !reference.features().get(f).nonstationary();
            double ofStatistics = judgements.get(f).longP();
            p[f] = tested ? Double.isNaN(ofStatistics) ? figures.get(f).ksP() : ofStatistics : Double.NaN;
        }
        boolean[] selected = BenjaminiHochberg.select(p, options.falseDiscoveryRate());
        List<FeatureDrift> features = new ArrayList<>();
        for (int f = 0; f < p.length; f++) {
            features.add(figures.get(f).report(reference.features().get(f), judgements.get(f), selected[f]));
        }
        return new DriftAssessment(sum(reference, judged), features);
    }

    /** Every feature's judgement, by these levels, over this many rows. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    private record Judged(List<FeatureJudgement> features, double[] levels, int rows) {}

    private Judged judgeAll(
            ReferenceDistribution reference,
            CellCounts longWindow,
            CellCounts shortWindow,
            @Nullable List<WindowFigures> figures,
            KsPValue ksP) {
        double[] levels = levels(reference);
        CellTally longTally = new CellTally();
        CellTally shortTally = new CellTally();
        List<FeatureJudgement> judgements = new ArrayList<>(reference.features().size());
        int rows = 0;
        for (int f = 0; f < reference.features().size(); f++) {
            FeatureReference feature = reference.features().get(f);
            JudgedWindow ofLong = reference.window(longWindow, f, longTally);
            JudgedWindow ofShort = reference.window(shortWindow, f, shortTally);
            rows = Math.max(rows, ofLong.present() + ofLong.missing());
            judgements.add(judge(feature, reference.windows(), levels, ofLong, ofShort));
            if (figures != null) {
                figures.add(WindowFigures.of(feature, ofLong, ksP));
            }
        }
        return new Judged(judgements, levels, rows);
    }

    private DriftSummary sum(ReferenceDistribution reference, Judged judged) {
        List<FeatureJudgement> judgements = judged.features();
        int[] count = new int[DriftVerdict.values().length];
        double strength = Double.NaN;
        int worst = -1;
        for (int f = 0; f < judgements.size(); f++) {
            FeatureJudgement judgement = judgements.get(f);
            count[judgement.verdict().ordinal()]++;
            boolean joins = !reference.features().get(f).nonstationary();
            if (joins && !(judgement.surprise() <= strength) && !Double.isNaN(judgement.surprise())) {
                strength = judgement.surprise();
            }
            if (worst < 0
                    || graver(
                            judgement,
                            joins,
                            judgements.get(worst),
                            reference.features().get(worst))) {
                worst = f;
            }
        }
        int rows = judged.rows();
        int critical = count[DriftVerdict.CRITICAL.ordinal()] + count[DriftVerdict.KILL.ordinal()];
        int insufficient = count[DriftVerdict.INSUFFICIENT.ordinal()];
        DriftVerdict verdict = DriftVerdict.OK;
        if (count[DriftVerdict.KILL.ordinal()] > 0) {
            verdict = DriftVerdict.KILL;
        } else if (critical > 0) {
            verdict = DriftVerdict.CRITICAL;
        } else if (count[DriftVerdict.WARNING.ordinal()] > 0) {
            verdict = DriftVerdict.WARNING;
        } else if (rows < options.minRows() || insufficient == judgements.size()) {
            verdict = DriftVerdict.INSUFFICIENT;
        }
        double[] levels = judged.levels();
        return new DriftSummary(
                verdict,
                policyOf(reference),
                note(reference, rows),
                rows,
                count[DriftVerdict.OK.ordinal()],
                count[DriftVerdict.WARNING.ordinal()],
                critical,
                insufficient,
                strength,
                levels[0],
                levels[1],
                levels[2],
                worst < 0 ? "" : reference.features().get(worst).name(),
                worst < 0 ? Double.NaN : judgements.get(worst).psi(),
                worst < 0 ? Double.NaN : judgements.get(worst).ks());
    }

    /** The policy that really judges this reference. */
    String policyOf(ReferenceDistribution reference) {
        return name();
    }

    private static boolean graver(
            FeatureJudgement one, boolean oneJoins, FeatureJudgement other, FeatureReference otherFeature) {
        int oneGravity = gravity(one, oneJoins);
        int otherGravity = gravity(other, !otherFeature.nonstationary());
        return oneGravity != otherGravity ? oneGravity > otherGravity : one.rank() > other.rank();
    }

    /** Features that cannot be judged come last. */
    private static int gravity(FeatureJudgement judgement, boolean joins) {
        return judgement.verdict() == DriftVerdict.INSUFFICIENT || !joins
                ? -1
                : judgement.verdict().ordinal();
    }
}
