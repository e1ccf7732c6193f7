/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

class OptionsTest {
    @Test
    void withoutOptionsTheServerSetsThePaceOverWebSocket() {
        Settings settings = settings();
        assertThat(settings.transport()).isEqualTo(Transport.WS);
        assertThat(settings.rate().isMax()).isTrue();
        assertThat(settings.mode()).isEqualTo(Mode.ENCRYPTED);
        assertThat(settings.duration()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.sessions()).isEqualTo(settings.connections()).isEqualTo(10);
        assertThat(settings.window()).isEqualTo(64);
        assertThat(settings.sessionAge()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void theRoadmapsCommandIsRead() {
        Settings settings = settings(
                "--duration=5m", "--connections=1000", "--rate=10000", "--transport", "http", "--payload", "1024");
        assertThat(settings.duration()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.connections()).isEqualTo(1000);
        assertThat(settings.rate()).isEqualTo(new Rate(10_000));
        assertThat(settings.transport()).isEqualTo(Transport.HTTP);
        assertThat(settings.payload()).isEqualTo(1024);
        assertThat(settings.window()).isEqualTo(1000);
    }

    @Test
    void aSoaksSessionsAreYoungEnoughToComeAndGo() {
        assertThat(settings("--soak", "--duration", "10m").sessionAge()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings("--soak", "--duration", "24h").sessionAge()).isEqualTo(Duration.ofHours(1));
        assertThat(settings("--soak", "--duration", "3s").sessionAge()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings("--soak", "--session-age", "7s").sessionAge()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aRunningServerIsNamedByUrlAndIdentifier() {
        Settings settings = settings("--target", "wss://peer.example/ws", "--target-did", "did:key:z6Mk");
        assertThat(settings.target()).isEqualTo(URI.create("wss://peer.example/ws"));
        assertThat(settings.targetDid()).isEqualTo("did:key:z6Mk");
    }

    @ParameterizedTest
    @CsvSource({"250us, 250000", "1.5ms, 1500000", "2s, 2000000000", "5m, 300000000000", "24h, 86400000000000"})
    void timesAreReadToTheNanosecond(String text, long nanos) {
        assertThat(new TimeConverter().convert(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-1s", "1.s", "1d", "1 s", "1e3s", "24001h", "999999999h"})
    void otherTimesAreRefusedWithTheirText(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new TimeConverter().convert(text))
                .withMessageStartingWith("'" + text + "' is ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rate 0|'0' is not a rate: accepted are 1 to 10000000 messages a second, and max",
                "--rate fast|'fast' is not a rate",
                "--transport tcp|'tcp' is not a transport: accepted are ws and http",
                "--crypto rot13|Unknown crypto provider 'rot13'; accepted are auto, bouncycastle, conscrypt, jdk",
                "--connections 0|--connections must be between 1 and 20000, but is 0",
                "--sessions 0|--sessions must be between 1 and 1000000, but is 0",
                "--payload 524289|--payload must be between 0 and 524288, but is 524289",
                "--handshakes-per-second -1|--handshakes-per-second must be between 0 and 100000, but is -1",
                "--messages-per-session 1|--messages-per-session must be between 2 and 1000000, but is 1",
                "--window 0|--window must be between 1 and 1000000, but is 0",
                "--duration 10ms|--duration must be at least 100ms, but is 10ms",
                "--slice 1ms|--slice must be at least 20ms, but is 1ms",
                "--plain --compare-plain|exclude each other",
                "--soak --compare-plain|exclude each other",
                "--plain --compression|--compression needs encrypted messages",
                "--new-connection-per-request|--new-connection-per-request needs --transport http, but it is ws",
                "--compare-plain --duration 29s|--compare-plain needs 15 pairs of slices, but --duration 29s has time for 14 of"
                        + " --slice 1s",
                "--target-did did:key:z|--target-did needs --target",
                "--target ws://h/ws|--target needs --target-did",
                "--target http://h --target-did did:key:z|--target is 'http://h', which is no URL for --transport ws",
                "--target ws://h --target-did did:key:z --tls|are for a server of our own, not for --target",
                "--target ws://h --target-did you|--target-did is 'you', accepted is a did:key",
                "--target ws://h --target-did did:web:h|--target-did is 'did:web:h', accepted is a did:key",
                "--transport http --tls --connections 101|--connections must be between 1 and 100 with --transport http --tls",
                "--min-ratio 0.9|--min-ratio needs --compare-plain",
                "--compare-plain --rate 100 --min-ratio 0.9|--min-ratio needs --rate max: with --rate 100",
                "--compare-plain --min-ratio 0|--min-ratio must be above 0 and up to 10, but is 0.0",
                "--max-p99-difference 1ms|--max-p99-difference needs --compare-plain",
                "--max-errors -1|--max-errors must be at least 0, but is -1",
                "--min-throughput 0|--min-throughput must be at least 1, but is 0",
                "--max-p99 5|'5' is not a time",
            })
    void badInputIsToldWithItsValueAndWhatIsAccepted(String arguments, String message) {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> {
                    Options options = parse(arguments.split(" "));
                    options.targets.targets(options.load.settings());
                })
                .withMessageContaining(message);
    }

    private static Settings settings(String... arguments) {
        return parse(arguments).load.settings();
    }

    private static Options parse(String... arguments) {
        Options options = new Options();
        new CommandLine(options).parseArgs(arguments);
        return options;
    }

    @Command
    private static final class Options {
        @Mixin
        private LoadOptions load;

        @Mixin
        private TargetOptions targets;
    }
}
