package io.levibot.ops.state.drift;

/** Turns the counts of a window into a verdict. Stateless: the same counts give the same verdict. */
public interface DriftPolicy {

    /** {@code fixed} or {@code calibrated}. */
    String name();

    /**
     * The verdict in one line, for every pane.
     *
     * @param reference what the counts are over
     * @param longWindow counts of the verdict's window
     * @param shortWindow counts of the early window; empty when there is none
     */
    DriftSummary summarize(ReferenceDistribution reference, CellCounts longWindow, CellCounts shortWindow);

    /** The same verdict with every figure of every feature, for reports. */
    default DriftAssessment assess(ReferenceDistribution reference, CellCounts longWindow, CellCounts shortWindow) {
        return assess(reference, longWindow, shortWindow, KolmogorovSmirnov::streamP);
    }

    /**
     * The same verdict with every figure of every feature.
     *
     * @param ksP gives ks_p: on windows of many thousand rows it costs more than all the rest
     */
    DriftAssessment assess(
            ReferenceDistribution reference, CellCounts longWindow, CellCounts shortWindow, KsPValue ksP);
}
