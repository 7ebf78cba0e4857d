package io.levibot.ops.state.drift;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The content address of a reference: SHA-256 over its fields in the order of the records, big-endian, lengths first. */
final class ReferenceHash {

    private final DataOutputStream out;

    private ReferenceHash(DataOutputStream out) {
        this.out = out;
    }

    static String of(ReferenceSnapshot snapshot) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (DataOutputStream out =
                    new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
                new ReferenceHash(out).write(snapshot);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(ReferenceSnapshot s) throws IOException {
        out.writeUTF(s.symbol());
        out.writeUTF(s.timeframe());
        out.writeUTF(s.version());
        out.writeLong(s.fromTs());
        out.writeLong(s.toTs());
        out.writeInt(s.rows());
        out.writeLong(s.windows().barMillis());
        out.writeLong(s.windows().paneMillis());
        out.writeInt(s.windows().longPanes());
        out.writeInt(s.windows().shortPanes());
        out.writeUTF(s.quality().name());
        out.writeDouble(s.thresholds().u75());
        out.writeDouble(s.thresholds().meanExcess());
        out.writeInt(s.thresholds().days());
        out.writeDouble(s.thresholds().excesses());
        out.writeInt(s.features().size());
        for (FeatureSnapshot feature : s.features()) {
            write(feature);
        }
    }

    private void write(FeatureSnapshot f) throws IOException {
        out.writeUTF(f.name());
        write(f.cuts());
        out.writeInt(f.counts().length);
        for (int count : f.counts()) {
            out.writeInt(count);
        }
        write(f.psiEdges());
        write(f.binEdges());
        out.writeBoolean(f.categorical());
        out.writeDouble(f.foldKs());
        write(f.longNull());
        write(f.shortNull());
    }

    private void write(NullCalibration n) throws IOException {
        out.writeInt(n.rows());
        out.writeInt(n.statistics().size());
        for (NullDistribution statistic : n.statistics()) {
            write(statistic.quantiles());
            out.writeInt(statistic.samples());
            out.writeDouble(statistic.base());
            out.writeDouble(statistic.xi());
            out.writeDouble(statistic.beta());
        }
        out.writeDouble(n.locationRms());
        out.writeDouble(n.scaleMedian());
        out.writeDouble(n.scaleSd());
    }

    private void write(double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }
}
