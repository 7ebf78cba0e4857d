package io.levibot.ops.state.drift;

import java.util.Arrays;

/**
 * What a policy would have said of a column at the end of every pane: the very judgement of the stream, without counts of
 * cells in between, for proving a policy on years of rows, feature by feature.
 */
public final class DriftReplay {

    /** Where no pane ends. */
    public static final byte NO_PANE = -1;

    private final ReferenceDistribution reference;
    private final CountingPolicy policy;
    private final double[] levels;

    /** @param policy a {@link CalibratedPolicy} or a {@link FixedPolicy} */
    public DriftReplay(ReferenceDistribution reference, DriftPolicy policy) {
        this.reference = reference;
        this.policy = (CountingPolicy) policy;
        this.levels = this.policy.levels(reference);
    }

    /**
     * One feature's verdicts by row, as ordinals of {@link DriftVerdict}; {@link #NO_PANE} where no pane ends.
     *
     * @param feature its place in the reference
     * @param ts opens of the rows' bars, increasing
     * @param column the feature's values
     */
    public byte[] verdicts(int feature, long[] ts, double[] column) {
        byte[] verdicts = new byte[ts.length];
        Arrays.fill(verdicts, NO_PANE);
        replay(
                feature,
                ts,
                column,
                (row, judgement) -> verdicts[row] = (byte) judgement.verdict().ordinal());
        return verdicts;
    }

    @FunctionalInterface
    interface Visitor {
        void pane(int lastRow, FeatureJudgement judgement);
    }

    void replay(int feature, long[] ts, double[] column, Visitor visitor) {
        FeatureReference of = reference.features().get(feature);
        DriftWindows windows = reference.windows();
        BinnedColumn binned = BinnedColumn.of(of, column);
        RowWindow longWindow = new RowWindow(binned);
        RowWindow shortWindow = new RowWindow(binned);
        int longFrom = 0;
        int shortFrom = 0;
        for (int row = 0; row < ts.length; row++) {
            long end = windows.paneEnd(ts[row] + windows.barMillis());
            if (row + 1 < ts.length && windows.paneEnd(ts[row + 1] + windows.barMillis()) == end) {
                continue;
            }
            while (ts[longFrom] + windows.barMillis() <= end - windows.longMillis()) {
                longFrom++;
            }
            while (ts[shortFrom] + windows.barMillis() <= end - windows.shortMillis()) {
                shortFrom++;
            }
            longWindow.moveTo(longFrom, row + 1);
            shortWindow.moveTo(shortFrom, row + 1);
            visitor.pane(row, policy.judge(of, windows, levels, longWindow, shortWindow));
        }
    }
}
