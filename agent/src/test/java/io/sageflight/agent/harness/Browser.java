/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.harness;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A headless Chromium that looks at one page. */
public final class Browser {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final long PATIENCE_SECONDS = 90;

    private final Path program;

    private Browser(Path program) {
        this.program = program;
    }

    /** The first one on the PATH. */
    public static Optional<Browser> find() {
        String path = String.valueOf(System.getenv("PATH"));
        return Stream.of(path.split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Browser::new);
    }

    /**
     * Opens a page.
     *
     * @param directory where the browser may leave its files
     */
    public View open(Path page, Path directory) throws Exception {
        Path picture = directory.resolve("view.png");
        Path log = directory.resolve("browser.log");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox", // it would not start for root, and the page is our own
                "--disable-gpu",
                "--no-first-run",
                "--user-data-dir=" + directory.resolve("browser"),
                "--enable-logging=stderr",
                "--window-size=1000,700",
                "--virtual-time-budget=5000",
                "--screenshot=" + picture,
                page.toUri().toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("The browser did not end:\n" + Files.readString(log));
            }
        } finally {
            process.destroyForcibly();
        }
        return new View(console(log), colours(picture));
    }

    /** What the page's scripts wrote, errors included. */
    private static List<String> console(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("CONSOLE")).toList();
        }
    }

    private static int colours(Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        return (int) Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .count();
    }

    /**
     * What there was to see.
     *
     * @param console what the page's scripts wrote, errors included
     * @param colours how many different ones the page has
     */
    public record View(List<String> console, int colours) {}
}
