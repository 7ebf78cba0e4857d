package io.levibot.ops.jobs.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;

/** How JSON is read and written here: what a row may cost to refuse, and how a double is spelled. */
final class JsonFormat {

    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_STRING = 1 << 16;

    /**
     * Reads rows. NaN and Infinity as bare words are taken, since Python writes them; where they may not stand is for
     * the row's form to say. Duplicate keys are found by {@link FieldPath}: Jackson's own detection costs a hash set a
     * row.
     */
    static final JsonFactory ROWS = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .maxStringLength(LONGEST_STRING)
                    .build())
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /** Writes lines. Doubles by Jackson's own algorithm: {@code Double.toString} differs between JDK 18 and 19. */
    static final JsonFactory LINES = new JsonFactoryBuilder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private JsonFormat() {}
}
