/** Files and lines: rows decoded or refused with a reason, tables read and written, folders listed. No Flink here. */
@NullMarked
package io.levibot.ops.jobs.io;

import org.jspecify.annotations.NullMarked;
