/** The job as a picture: which operator follows which, and nothing else. */
@NullMarked
package io.levibot.ops.jobs.graph;

import org.jspecify.annotations.NullMarked;
