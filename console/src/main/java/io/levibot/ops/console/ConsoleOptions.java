package io.levibot.ops.console;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * How a console is started.
 *
 * @param out the output folder that it reads
 * @param data the input folder that it writes control, predictions and trades into
 * @param latch the folder beside the streams that the gates poll, and report into
 * @param bind the address that it listens on
 * @param port 0 takes a free one
 * @param tokenFile the bearer token; made where it is absent
 * @param hosts names besides localhost and {@code bind} under which it may be asked
 * @param live whether ages are taken by the clock (true) or by the newest event time (a replay)
 * @param confirmWithin how long a command waits for the gates
 * @param pollEvery how often the output folder is looked at
 * @param beatEvery how often the lease is renewed
 * @param behind how far the job's event time is behind the clock
 */
public record ConsoleOptions(
        Path out,
        Path data,
        Path latch,
        String bind,
        int port,
        Path tokenFile,
        Set<String> hosts,
        boolean live,
        Duration confirmWithin,
        Duration pollEvery,
        Duration beatEvery,
        Duration behind) {

    public ConsoleOptions {
        hosts = Set.copyOf(hosts);
    }

    /** A console on loopback over an output folder, with control, latch and token inside of it. */
    public static ConsoleOptions of(Path out, int port) {
        return new ConsoleOptions(
                out,
                out.resolve("in"),
                out.resolve("latch"),
                "127.0.0.1",
                port,
                out.resolve("console.token"),
                Set.of(),
                false,
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ZERO);
    }

    /** The same, reading ages by the clock, and writing into these folders. */
    public ConsoleOptions live(Path dataFolder, Path latchFolder) {
        return new ConsoleOptions(
                out,
                dataFolder,
                latchFolder,
                bind,
                port,
                tokenFile,
                hosts,
                true,
                confirmWithin,
                pollEvery,
                beatEvery,
                behind);
    }

    /** The same, on another address, with another token and other names. */
    public ConsoleOptions at(String address, Path token, Set<String> names) {
        return new ConsoleOptions(
                out, data, latch, address, port, token, names, live, confirmWithin, pollEvery, beatEvery, behind);
    }

    /** The same with other times. */
    public ConsoleOptions timed(Duration confirm, Duration poll) {
        return new ConsoleOptions(
                out, data, latch, bind, port, tokenFile, hosts, live, confirm, poll, beatEvery, behind);
    }

    /** The same beside a job whose lease and lag are these. */
    public ConsoleOptions paced(Duration beat, Duration lag) {
        return new ConsoleOptions(
                out, data, latch, bind, port, tokenFile, hosts, live, confirmWithin, pollEvery, beat, lag);
    }
}
