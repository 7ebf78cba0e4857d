package io.levibot.ops.jobs.config;

/** A section of the configuration: what its values must be, beyond their types. */
interface Section {

    /** Adds every problem of this section's own values; keys are as written in the file. */
    void check(Problems problems);
}
