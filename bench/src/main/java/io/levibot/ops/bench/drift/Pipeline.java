package io.levibot.ops.bench.drift;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.levibot.ops.bench.source.Feed;
import io.levibot.ops.bench.source.MemorySource;
import io.levibot.ops.jobs.io.RowDecoder;
import io.levibot.ops.operators.drift.CountBlocks;
import io.levibot.ops.operators.drift.CountCells;
import io.levibot.ops.operators.drift.DriftDetector;
import io.levibot.ops.operators.drift.DriftLine;
import io.levibot.ops.operators.drift.DriftSchedule;
import io.levibot.ops.operators.drift.FeatureBlock;
import io.levibot.ops.operators.drift.PartialCounts;
import io.levibot.ops.state.drift.CalibratedPolicy;
import io.levibot.ops.state.drift.DriftPolicyOptions;
import io.levibot.ops.state.event.FeatureRow;
import io.levibot.ops.state.event.SeriesKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** What is measured: each reads the same rows from memory, at parallelism 1 and with object reuse. */
enum Pipeline {
    /** Source to discard, chained. */
    SOURCE {
        @Override
        void build(StreamExecutionEnvironment env, Setting setting) {
            rows(env, setting).sinkTo(new DiscardingSink<>());
        }
    },
    /** Source, keyBy, discard: what any keyed job pays before it does anything. */
    KEY_BY {
        @Override
        void build(StreamExecutionEnvironment env, Setting setting) {
            rows(env, setting)
                    .keyBy(FeatureRow::key, TypeInformation.of(SeriesKey.class))
                    .sinkTo(new DiscardingSink<>());
        }
    },
    /** The job's drift part. */
    JOB {
        @Override
        void build(StreamExecutionEnvironment env, Setting setting) {
            drift(rows(env, setting), setting);
        }
    },
    /** The job's drift part, fed by columns. */
    BLOCKS {
        @Override
        void build(StreamExecutionEnvironment env, Setting setting) {
            detect(
                    source(env, new BlockFeed(setting), TypeInformation.of(FeatureBlock.class))
                            .transform(
                                    "count blocks",
                                    TypeInformation.of(PartialCounts.class),
                                    new CountBlocks(new MarketCatalogue(setting))),
                    setting);
        }

        @Override
        Feed<?> feed(Setting setting) {
            return new BlockFeed(setting);
        }
    },
    /** The job's drift part behind the product's JSON decoder. */
    JSON_JOB {
        @Override
        void build(StreamExecutionEnvironment env, Setting setting) {
            drift(lines(env, setting).map(new Decode(), new FixedRowType(setting)), setting);
        }

        @Override
        Feed<?> feed(Setting setting) {
            return new JsonFeed(setting);
        }
    },
    /** Plain Jackson over the same lines: every token read, every number parsed, nothing kept. */
    JSON_PARSE {
        @Override
        void build(StreamExecutionEnvironment env, Setting setting) {
            lines(env, setting).map(new Parse(), Types.DOUBLE).sinkTo(new DiscardingSink<>());
        }

        @Override
        Feed<?> feed(Setting setting) {
            return new JsonFeed(setting);
        }
    },
    /** A record a feature through the windows that the job judges. */
    NAIVE {
        @Override
        void build(StreamExecutionEnvironment env, Setting setting) {
            NaiveWindows.sliding(rows(env, setting), setting).sinkTo(new DiscardingSink<>());
        }
    },
    /** A record a feature through windows of one pane. */
    NAIVE_TUMBLING {
        @Override
        void build(StreamExecutionEnvironment env, Setting setting) {
            NaiveWindows.tumbling(rows(env, setting), setting).sinkTo(new DiscardingSink<>());
        }
    };

    abstract void build(StreamExecutionEnvironment env, Setting setting);

    /** The feed, for the number of its rows. */
    Feed<?> feed(Setting setting) {
        return new RowFeed(setting);
    }

    private static DataStream<FeatureRow> rows(StreamExecutionEnvironment env, Setting setting) {
        return source(env, new RowFeed(setting), new FixedRowType(setting));
    }

    private static DataStream<byte[]> lines(StreamExecutionEnvironment env, Setting setting) {
        return source(env, new JsonFeed(setting), PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    private static <T> DataStream<T> source(StreamExecutionEnvironment env, Feed<T> feed, TypeInformation<T> type) {
        return env.fromSource(new MemorySource<>(feed, Market.BAR), WatermarkStrategy.noWatermarks(), "memory", type);
    }

    private static void drift(DataStream<FeatureRow> rows, Setting setting) {
        detect(
                rows.transform(
                        "count cells",
                        TypeInformation.of(PartialCounts.class),
                        new CountCells(new MarketCatalogue(setting))),
                setting);
    }

    private static void detect(DataStream<PartialCounts> partials, Setting setting) {
        partials.keyBy(
                        partial -> new SeriesKey(partial.symbol(), partial.timeframe()),
                        TypeInformation.of(SeriesKey.class))
                .process(
                        new DriftDetector(
                                new MarketCatalogue(setting),
                                () -> new CalibratedPolicy(DriftPolicyOptions.defaults()),
                                new DriftSchedule(setting.longBars(), setting.shortBars(), 3_600_000, 86_400_000, 100)),
                        TypeInformation.of(DriftLine.class))
                .sinkTo(new DiscardingSink<>());
    }

    private static final class Decode extends RichMapFunction<byte[], FeatureRow> {
        private static final long serialVersionUID = 1L;
        private transient RowDecoder<FeatureRow> decoder;

        @Override
        public void open(OpenContext context) {
            decoder = RowDecoder.features(null);
        }

        @Override
        public FeatureRow map(byte[] line) {
            return decoder.decode(line, Long.MAX_VALUE / 2).get();
        }
    }

    private static final class Parse extends RichMapFunction<byte[], Double> {
        private static final long serialVersionUID = 1L;
        private static final Double NOTHING = 0.0;
        private transient JsonFactory factory;
        private transient double sum;

        @Override
        public void open(OpenContext context) {
            factory = new JsonFactoryBuilder()
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .build();
        }

        @Override
        public Double map(byte[] line) {
            try (JsonParser parser = factory.createParser(line)) {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
                        sum += parser.getDoubleValue();
                    } else if (token == JsonToken.VALUE_STRING) {
                        sum += parser.getText().length();
                    }
                }
            } catch (IOException malformed) {
                throw new UncheckedIOException(malformed);
            }
            return Double.isInfinite(sum) ? sum : NOTHING; // read, so that the JIT may not drop the parsing
        }
    }
}
