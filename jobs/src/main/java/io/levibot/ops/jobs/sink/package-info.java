/** What leaves the job: one JSON line a record, in a folder per stream and date of its event time. */
@NullMarked
package io.levibot.ops.jobs.sink;

import org.jspecify.annotations.NullMarked;
