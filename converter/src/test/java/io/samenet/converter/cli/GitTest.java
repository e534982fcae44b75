package io.samenet.converter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.samenet.testdata.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real git shows what changed in a model, set up as the README says. */
class GitTest {
    @TempDir
    private Path repository;

    @BeforeEach
    void there_is_a_git() throws Exception {
        boolean there;
        try {
            there = new ProcessBuilder("git", "--version").start().waitFor() == 0;
        } catch (IOException none) {
            there = false;
        }
        assumeTrue(there, "no git on the path");
    }

    private String git(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.org"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** The command as it runs here, from the classes of the build. */
    private static String samenet(String command) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return "'" + java + "' -Xlog:disable -cp '" + System.getProperty("java.class.path") + "' "
                + Main.class.getName() + " " + command;
    }

    private void commit(String seed) throws Exception {
        Files.copy(Catalogue.seed(seed), repository.resolve("model.keras"), StandardCopyOption.REPLACE_EXISTING);
        git("add", "-A");
        git("commit", "-q", "-m", seed);
    }

    @Test
    void diff_and_difftool_show_the_weights_that_changed() throws Exception {
        git("init", "-q");
        Files.writeString(repository.resolve(".gitattributes"), "*.keras diff=samenet\n");
        git("config", "diff.samenet.textconv", samenet("text"));
        commit("keras3_functional.keras");
        commit("keras3_functional_other.keras");
        String shown = git("diff", "HEAD~1", "--", "model.keras");
        assertThat(shown.lines().filter(l -> l.startsWith("-  weight")).toList())
                .hasSize(4);
        assertThat(shown.lines().filter(l -> l.startsWith("+  weight")).toList())
                .hasSize(4);
        assertThat(shown).contains(" layer \"dense\" Dense");
        assertThat(git("difftool", "-y", "--extcmd", samenet("diff"), "HEAD~1", "--", "model.keras"))
                .contains("~ layers[1] \"dense\" Dense", "max abs", "2 changed");
    }
}
