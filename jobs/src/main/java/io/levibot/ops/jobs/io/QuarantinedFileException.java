package io.levibot.ops.jobs.io;

import java.io.IOException;

/** A whole file was asked for and cannot be read to its end. */
public final class QuarantinedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean missing;

    public QuarantinedFileException(QuarantinedFile quarantined) {
        super(quarantined.file() + ":" + quarantined.line() + " " + quarantined.reason() + ": " + quarantined.detail());
        this.missing = quarantined.reason().equals("file.missing");
    }

    /** Whether the file is not there at all. */
    public boolean isMissing() {
        return missing;
    }
}
