package io.levibot.ops.jobs.config;

/** The problems of one section, each at its key. */
interface Problems {

    /** Notes a problem unless the condition holds; {@code expected} completes "expected ...". */
    void expect(boolean condition, String key, String expected);
}
