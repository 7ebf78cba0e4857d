package io.levibot.ops.jobs.reference;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One line of a catalogue's index.
 *
 * @param hash content hash of the reference
 * @param file its file, relative to the catalogue
 * @param effectiveFrom epoch milliseconds from which the series is compared with it
 * @param rows rows that it was built from
 * @param fromTs open of the first bar, epoch milliseconds
 * @param toTs open of the last bar, epoch milliseconds
 */
public record CatalogueEntry(
        @JsonProperty("symbol") String symbol,
        @JsonProperty("timeframe") String timeframe,
        @JsonProperty("hash") String hash,
        @JsonProperty("file") String file,
        @JsonProperty("effective_from") long effectiveFrom,
        @JsonProperty("rows") int rows,
        @JsonProperty("from_ts") long fromTs,
        @JsonProperty("to_ts") long toTs) {}
