package io.levibot.ops.state.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects rows given in order of (known time, symbol) into a {@link LabelledBlock}. */
final class BlockBuilder {

    private final long[] time;
    private final int[] count;
    private final double[] pRaw;
    private final double[] pCalibrated;
    private final byte[] up;
    private final SortedSet<String> versions = new TreeSet<>();
    private final SortedSet<String> lastVersions = new TreeSet<>();
    private int times;
    private int rows;

    BlockBuilder(int mostRows) {
        time = new long[mostRows];
        count = new int[mostRows];
        pRaw = new double[mostRows];
        pCalibrated = new double[mostRows];
        up = new byte[mostRows];
    }

    void add(LabelledPrediction row, double calibrated) {
        if (times == 0 || time[times - 1] != row.knownAt()) {
            time[times++] = row.knownAt();
            lastVersions.clear();
        }
        count[times - 1]++;
        versions.add(row.version());
        lastVersions.add(row.version());
        pRaw[rows] = row.pRaw();
        pCalibrated[rows] = calibrated;
        up[rows++] = (byte) (row.up() ? 1 : 0);
    }

    LabelledBlock build() {
        return new LabelledBlock(
                Arrays.copyOf(time, times),
                Arrays.copyOf(count, times),
                pRaw,
                pCalibrated,
                up,
                List.copyOf(versions),
                List.copyOf(lastVersions));
    }
}
