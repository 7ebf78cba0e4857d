package io.levibot.ops.jobs.io;

/**
 * One row of a file.
 *
 * @param line the line of a text file, counted from 1 with its header; the row of a Parquet file, counted from 1
 */
public record FileRow<T>(long line, Decoded<T> decoded) {}
