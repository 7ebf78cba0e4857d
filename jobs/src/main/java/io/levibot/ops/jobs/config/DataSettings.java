package io.levibot.ops.jobs.config;

import java.io.Serializable;

/**
 * Which folder each stream is read from: {@code data}.
 *
 * @param root the folder of the streams
 * @param features below root, or absolute
 * @param bars below root, or absolute
 * @param predictions below root, or absolute
 * @param trades below root, or absolute
 * @param control below root, or absolute
 * @param out where outputs are written
 * @param references the reference catalogue
 * @param registry the model registry, in its original shape
 * @param policy the canary policy, in its original shape
 */
public record DataSettings(
        String root,
        String features,
        String bars,
        String predictions,
        String trades,
        String control,
        String out,
        String references,
        String registry,
        String policy)
        implements Section, Serializable {

    /** What holds where the file is silent. */
    public static final DataSettings DEFAULTS = new DataSettings(
            "data",
            "features",
            "bars",
            "predictions",
            "trades",
            "control",
            "out",
            "references",
            "conf/model_registry.json",
            "conf/canary_policy.json");

    /** The same with the streams elsewhere. */
    public DataSettings withRoot(String other) {
        return Records.with(this, "root", other);
    }

    /** The same with the outputs elsewhere. */
    public DataSettings withOut(String other) {
        return Records.with(this, "out", other);
    }

    @Override
    public void check(Problems problems) {
        problems.expect(!root.isBlank(), "root", "a folder");
        problems.expect(!out.isBlank(), "out", "a folder");
    }
}
