/** Where the job runs: in this process, on a cluster of processes of this machine, or wherever Flink itself was started. */
@NullMarked
package io.levibot.ops.jobs.cluster;

import org.jspecify.annotations.NullMarked;
