package io.samenet.verifier.check;

import io.samenet.formats.catalogue.Catalogue;
import io.samenet.formats.layer.Family;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Opaque;
import io.samenet.formats.model.WeightSpec;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.verifier.check.NodeClaim.WeightClaim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Describes calls of one file as nodes: all that two calls must have in common to compute the same. */
final class Description {
    /** Name of what stands for an input of the model. */
    static final String INPUT = "Input";

    private static final Set<Class<? extends Declaration>> OPERATIONS = Catalogue.ENTRIES.stream()
            .filter(e -> e.family() == Family.OPERATION)
            .map(Catalogue.Entry::type)
            .collect(Collectors.toUnmodifiableSet());

    private final Model model;
    private final List<WeightSpec> specs;
    private final Level level;
    private final boolean digests;
    private final Map<Integer, WeightClaim> weights;
    private final Map<Declaration, Dict> settings = new HashMap<>();

    /** Reads the content of weights. */
    Description(Model model, Level level) {
        this(model, level, Optional.of(new HashMap<>()));
    }

    /** {@code known}: where the content of weights is read, what was read of them before; otherwise each stands for itself. */
    Description(Model model, Level level, Optional<Map<Integer, WeightClaim>> known) {
        this.model = model;
        this.specs = model.graph().weights();
        this.level = level;
        this.digests = known.isPresent();
        this.weights = known.orElseGet(HashMap::new);
    }

    /**
     * {@code subject} as a node.
     *
     * @throws CheckFailure where content counts and a weight, or what else the layer computes by, is not known or not in
     *     the file
     */
    NodeClaim of(Subject subject) {
        Declaration declaration = subject.declaration();
        boolean input = subject.input().isPresent();
        Dict found = settings(declaration, subject);
        boolean typed = !subject.types().isEmpty() && subject.types().stream().allMatch(Optional::isPresent);
        boolean byOperands = (isOperation(declaration) || input) && typed;
        return new NodeClaim(
                input ? INPUT : CanonicalSettings.operation(declaration),
                input ? entry(subject, found) : found,
                byOperands
                        ? Optional.empty()
                        : Optional.of(subject.layer().policy().compute().kerasName()),
                subject.types().stream().map(CanonicalSettings::dtype).toList(),
                arguments(subject.arguments()),
                weights(subject),
                CanonicalText.of(subject.extras()),
                Optional.empty(),
                level == Level.TRAINING && !input ? Optional.of(TrainingClaims.of(subject)) : Optional.empty());
    }

    /** Once for equal declarations that are all there is to say: a large model has few. */
    private Dict settings(Declaration declaration, Subject subject) {
        boolean alone = declaration instanceof Record
                && declaration.children().isEmpty()
                && !(declaration instanceof Opaque || declaration instanceof Graph);
        return alone
                ? settings.computeIfAbsent(declaration, d -> CanonicalSettings.of(d, subject.layer(), level))
                : CanonicalSettings.of(declaration, subject.layer(), level);
    }

    private static Dict entry(Subject subject, Dict settings) {
        return Value.dict()
                .put("position", subject.input().orElseThrow())
                .put("layer", CanonicalSettings.operation(subject.declaration()))
                .putAll(settings)
                .build();
    }

    /** Operations compute in the types of their operands, whatever their policy. */
    private static boolean isOperation(Declaration declaration) {
        return OPERATIONS.contains(declaration.getClass());
    }

    private static List<NodeClaim.Argument> arguments(Arguments<Datum> arguments) {
        return arguments.all().stream()
                .map(a -> new NodeClaim.Argument(a.name(), a.value()))
                .toList();
    }

    private Optional<List<WeightClaim>> weights(Subject subject) {
        if (level.hasWeights()
                && digests
                && Opaque.lackingIn(subject.declaration()).isPresent()) {
            throw new CheckFailure("what \"" + subject.layer().name() + "\" computes by is not in the file");
        }
        if (subject.weights().isEmpty()) {
            if (level.hasWeights() && digests) {
                throw new CheckFailure(
                        "it is not known which weights \"" + subject.layer().name() + "\" has");
            }
            return Optional.empty();
        }
        List<WeightClaim> all = new ArrayList<>();
        boolean shaped = level.hasWeights() || TrainingClaims.anyInside(subject.layer(), Facts::isUnknown);
        for (int i : subject.weights().get().places()) {
            all.add(level.hasWeights() ? weights.computeIfAbsent(i, this::weight) : untold(i, shaped));
        }
        return Optional.of(all);
    }

    /** What is said of a weight whose content does not count; of a layer that is known its shape follows from the rest. */
    private WeightClaim untold(int index, boolean shaped) {
        TensorType type = specs.get(index).type();
        return new WeightClaim(
                type.dtype().kerasName(), Optional.of(type.shape().asList()).filter(s -> shaped), Optional.empty());
    }

    private WeightClaim weight(int index) {
        WeightSpec spec = specs.get(index);
        String dtype = spec.type().dtype().kerasName();
        Optional<List<Long>> shape = Optional.of(spec.type().shape().asList());
        if (!digests) {
            return new WeightClaim(dtype, shape, Optional.of("weight " + index));
        }
        TensorData data = model.weights()
                .get(index)
                .orElseThrow(() -> new CheckFailure("the weight " + spec.role() + " is not in the file"));
        String stored = data.dtype().kerasName();
        return new WeightClaim(
                stored.equals(dtype) ? dtype : dtype + " stored as " + stored,
                shape,
                Optional.of(Digests.sha256(data.bytes())));
    }
}
