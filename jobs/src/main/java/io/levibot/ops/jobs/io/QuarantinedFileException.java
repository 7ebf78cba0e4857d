package io.levibot.ops.jobs.io;

import java.io.IOException;

/** A whole file was asked for and cannot be read to its end. */
public final class QuarantinedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient QuarantinedFile quarantined;

    public QuarantinedFileException(QuarantinedFile quarantined) {
        super(quarantined.file() + ":" + quarantined.line() + " " + quarantined.reason() + ": " + quarantined.detail());
        this.quarantined = quarantined;
    }

    public QuarantinedFile quarantined() {
        return quarantined;
    }
}
