package io.levibot.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Ten thousand requests that nobody would send. */
class FuzzedRequestsTest extends OutputsTest {

    private static final String[] PATHS = {
        "/ml/kill",
        "/ml/drift",
        "/ml/signals/",
        "/events/x",
        "/",
        "/ml/canary/perhaps",
        "/%00",
        "/ml/predict",
        "/ml/incidents",
        "/ml/timeline",
        "/ml/alerts/acknowledge",
        "/ml/shadow/predictions"
    };
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    @Test
    void tenThousandFuzzedRequestsLeaveItUpAndItsMemoryFlat() throws Exception {
        Random random = new Random(11);
        String token = console.token();
        send(2_000, random, token); // buffers and caches fill once
        long heap = heapInUse();
        int threads = Thread.activeCount();

        int answered = send(10_000, random, token);

        assertThat(answered).isGreaterThan(5_000);
        assertThat(heapInUse() - heap)
                .as("bytes that ten thousand requests left behind")
                .isLessThan(4 << 20);
        assertThat(Thread.activeCount() - threads).as("threads left behind").isLessThan(100);
        assertThat(console.read("/healthz").path("ok").asBoolean()).isTrue();
        assertThat(console.controlFiles()).isZero();
        assertThat(out.resolve("in/predictions")).doesNotExist();
    }

    /** Sends so many, on as many connections as it takes, and says how many were answered on one that stayed open. */
    private int send(int requests, Random random, String token) throws IOException {
        int answered = 0;
        for (int sent = 0; sent < requests; ) {
            try (Socket socket = new Socket("127.0.0.1", console.port())) {
                socket.setSoTimeout(2_000);
                OutputStream to = socket.getOutputStream();
                // a broken request costs its connection, a whole one may be followed by more
                boolean open = true;
                for (int on = 0; open && on < 40 && sent < requests; on++, sent++) {
                    boolean whole = random.nextInt(20) != 0;
                    to.write((whole ? whole(random, token) : broken(random)).getBytes(StandardCharsets.ISO_8859_1));
                    to.flush();
                    open = whole && skipAnswer(socket.getInputStream());
                    answered += open ? 1 : 0;
                }
            }
        }
        return answered;
    }

    private static String broken(Random random) {
        return noise(random) + " " + noise(random) + " HTTP/9\r\nHost\r\n\r\n";
    }

    /** A request that can be parsed; half of them have the right to command, and command nothing that there is. */
    private static String whole(Random random, String token) {
        String body = noise(random);
        return (random.nextBoolean() ? "GET " : "POST ") + PATHS[random.nextInt(PATHS.length)] + "?symbol="
                + URLEncoder.encode(noise(random), StandardCharsets.UTF_8) + "&at=" + random.nextInt()
                + " HTTP/1.1\r\nHost: localhost\r\nX-J: " + random.nextInt()
                + (random.nextBoolean() ? "\r\nAuthorization: Bearer " + token : "")
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String noise(Random random) {
        byte[] noise = new byte[random.nextInt(40)];
        random.nextBytes(noise);
        return new String(noise, StandardCharsets.ISO_8859_1).replaceAll("[\r\n]", "?");
    }

    private static long heapInUse() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** False where the connection ends with it. */
    private static boolean skipAnswer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            in.skipNBytes(Long.parseLong(length.group(1)));
        }
        return !head.toString().toLowerCase(Locale.ROOT).contains("connection: close");
    }
}
