package io.levibot.ops.console;

import com.sun.net.httpserver.HttpServer;
import io.levibot.ops.console.control.ControlSide;
import io.levibot.ops.console.control.ControlWriter;
import io.levibot.ops.console.control.FolderIntake;
import io.levibot.ops.console.control.TokenFile;
import io.levibot.ops.console.feed.CheckpointAge;
import io.levibot.ops.console.feed.LineSink;
import io.levibot.ops.console.feed.OutputTail;
import io.levibot.ops.console.http.Events;
import io.levibot.ops.console.http.Guard;
import io.levibot.ops.console.http.Router;
import io.levibot.ops.console.view.Acknowledged;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway and its page: reads an output folder, writes control. Embedded in a run, or alone beside a cluster. */
public final class Console implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    static {
        // read once by the JDK's server: a connection that dawdles is closed, so that nobody can hold all threads
        if (System.getProperty("sun.net.httpserver.maxReqTime") == null) {
            System.setProperty("sun.net.httpserver.maxReqTime", "10");
        }
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService requests;
    private final ScheduledExecutorService background;
    private final ControlSide side;
    private final KillApi kill;
    private final Events events;

    private Console(
            HttpServer server,
            ExecutorService requests,
            ScheduledExecutorService background,
            ControlSide side,
            KillApi kill,
            Events events) {
        this.server = server;
        this.requests = requests;
        this.background = background;
        this.side = side;
        this.kill = kill;
        this.events = events;
    }

    /**
     * Starts a console.
     *
     * @throws IOException where the port is taken, another console writes control, or a folder cannot be used
     */
    public static Console start(ConsoleOptions options) throws IOException {
        return start(options, Clock.systemUTC());
    }

    static Console start(ConsoleOptions options, Clock clock) throws IOException {
        return start(
                options,
                clock,
                ControlSide.overFiles(
                        options.data(), options.latch(), clock, options.behind(), new FolderIntake(options.data())));
    }

    /** Starts a console that speaks with its job by other means than files; it closes that side. */
    public static Console start(ConsoleOptions options, ControlSide side) throws IOException {
        return start(options, Clock.systemUTC(), side);
    }

    private static Console start(ConsoleOptions options, Clock clock, ControlSide side) throws IOException {
        try {
            return listen(options, clock, side);
        } catch (IOException | RuntimeException failed) {
            side.close();
            throw failed;
        }
    }

    private static Console listen(ConsoleOptions options, Clock clock, ControlSide side) throws IOException {
        InetAddress address = InetAddress.getByName(options.bind());
        TokenFile token = TokenFile.open(options.tokenFile());
        Events events = new Events();
        Guard guard = new Guard(hosts(options), token, !address.isLoopbackAddress());
        Router router = new Router(guard, events);
        Pages.addTo(router);
        ControlWriter writer = side.writer();
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(address, options.port()), 128);
        } catch (IOException taken) {
            BindException told = new BindException("console.port: cannot listen on " + options.bind() + ":"
                    + options.port() + ", " + taken.getMessage() + "; 0 takes a free port");
            told.initCause(taken);
            throw told;
        }
        Views views = new Views();
        writer.latched().forEach(views.kill::wrote);
        KillApi kill = new KillApi(writer, side.reports(), views.kill, options.confirmWithin());
        Acknowledged acknowledged = Acknowledged.of(options.out());
        Map<String, LineSink> sinks = views.sinks();
        Feed feed = new Feed(new OutputTail(options.out(), sinks), sinks.keySet(), events);
        ReadApi read = new ReadApi(views, clock, options.live(), new CheckpointAge(options.out()), feed::progress);
        routes(router, read, kill, new IngestApi(side.rows()));
        histories(router, new DriftApi(views), new AlertApi(views, acknowledged, clock));
        server.createContext("/", router);
        ExecutorService requests = Executors.newFixedThreadPool(96, daemons("levibot-console"));
        server.setExecutor(requests);
        ScheduledExecutorService background = Executors.newScheduledThreadPool(2, daemons("levibot-console-feed"));
        feed.readAudit();
        background.scheduleWithFixedDelay(feed, 0, options.pollEvery().toMillis(), TimeUnit.MILLISECONDS);
        background.scheduleAtFixedRate(
                () -> beat(writer), 0, options.beatEvery().toMillis(), TimeUnit.MILLISECONDS);
        server.start();
        return new Console(server, requests, background, side, kill, events);
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops listening, lets the lease run out, and gives up the control stream. */
    @Override
    public void close() throws IOException {
        kill.close();
        events.close();
        server.stop(0);
        requests.shutdownNow();
        background.shutdownNow();
        side.close();
    }

    private static void routes(Router router, ReadApi read, KillApi kill, IngestApi ingest) {
        router.open("/healthz", read::health)
                .open("/readyz", read::ready)
                .on("GET", "/ml/kill", kill::report)
                .on("POST", "/ml/kill", kill::command)
                .below("POST", "/ml/canary", kill::canary)
                .on("GET", "/ml/staleness", read::staleness)
                .on("GET", "/ml/weights", read::weights)
                .on("GET", "/ml/canary", read::canary)
                .on("GET", "/ml/calibration", read::calibration)
                .on("GET", "/ml/signals", read::counts)
                .below("GET", "/ml/signals", read::signal)
                .on("GET", "/ml/predict", read::predict)
                .on("POST", "/ml/shadow/predictions", ingest::predictions)
                .on("POST", "/ml/shadow/trades", ingest::trades);
    }

    private static void histories(Router router, DriftApi drift, AlertApi alerts) {
        router.on("GET", "/ml/drift", drift::drift)
                .on("GET", "/ml/incidents", drift::incidents)
                .on("GET", "/ml/timeline", drift::timeline)
                .on("GET", "/ml/alerts", alerts::alerts)
                .on("POST", "/ml/alerts/acknowledge", alerts::acknowledge)
                .on("GET", "/ml/audit", alerts::audit);
    }

    private static Set<String> hosts(ConsoleOptions options) {
        Set<String> hosts = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        hosts.add(options.bind().toLowerCase(Locale.ROOT));
        options.hosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        return hosts;
    }

    private static void beat(ControlWriter writer) {
        try {
            writer.beat();
        } catch (IOException | RuntimeException failed) {
            // the gates close by themselves when the beat stays away: that is what the lease is for
            LOG.warn("the lease could not be renewed", failed);
        }
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
