/** Running a graph: the embedded cluster, and a replay from folder to folder. */
@NullMarked
package io.levibot.ops.jobs.run;

import org.jspecify.annotations.NullMarked;
