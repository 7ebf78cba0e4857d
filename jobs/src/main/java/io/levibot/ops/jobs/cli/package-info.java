/** The command line: verbs, exit codes, progress. */
@NullMarked
package io.levibot.ops.jobs.cli;

import org.jspecify.annotations.NullMarked;
