import io.samenet.formats.layer.activation.Activation;
import io.samenet.formats.layer.activation.ActivationFunction;
import io.samenet.formats.layer.convolution.Convolution;
import io.samenet.formats.layer.core.Dense;
import io.samenet.formats.layer.core.Dropout;
import io.samenet.formats.layer.core.InputLayer;
import io.samenet.formats.layer.merge.Merge;
import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Call;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Graph;
import io.samenet.formats.model.GraphBuilder;
import io.samenet.formats.model.Layer;
import io.samenet.formats.model.Model;
import io.samenet.formats.model.Operand;
import io.samenet.formats.model.Operand.Tensor;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.Spelling;
import io.samenet.formats.model.Style;
import io.samenet.formats.tensor.TensorData;
import io.samenet.formats.tensor.TensorType;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Ways to say a network otherwise, each at places drawn at random. What is said stays the same to the bit. */
enum GraphRewrites {
    /** Layers that hand on their input stand here and there. */
    INSERTED {
        @Override
        Model of(Model model, Random random) {
            return new Rebuilding(model) {
                @Override
                Tensor made(Tensor tensor, Call call) {
                    boolean here = random.nextInt(3) == 0 && isFloat(tensor);
                    return here ? builder.call(builder.add(plain("in_line", passing(random))), tensor) : tensor;
                }
            }.model();
        }
    },
    /** Functions of layers stand behind them as layers. */
    SPLIT {
        @Override
        Model of(Model model, Random random) {
            return new Rebuilding(model) {
                private final Map<Integer, ActivationFunction> split = new HashMap<>();

                @Override
                Layer layer(int index, Layer layer) {
                    Optional<ActivationFunction> function = function(layer.declaration());
                    boolean here = random.nextInt(3) > 0 && function.isPresent();
                    function.filter(f -> here).ifPresent(f -> split.put(index, f));
                    return here ? layer.declaring(linear(layer.declaration())) : layer;
                }

                @Override
                Tensor made(Tensor tensor, Call call) {
                    ActivationFunction function = split.get(call.layer());
                    return function == null
                            ? tensor
                            : builder.call(builder.add(plain("function", Activation.of(function))), tensor);
                }
            }.model();
        }
    },
    /** The network is a layer of another. */
    NESTED {
        @Override
        Model of(Model model, Random random) {
            Graph inner = model.graph();
            GraphBuilder builder = new GraphBuilder("outer", Style.FUNCTIONAL);
            List<Arguments.Named<Operand>> given = new ArrayList<>();
            for (Tensor input : inner.inputs()) {
                TensorType type = inner.type(input).orElseThrow();
                Tensor tensor = builder.call(builder.add(plain("given_" + given.size(), new InputLayer(type))));
                builder.input(tensor);
                given.add(new Arguments.Named<>(Arguments.INPUTS, tensor));
            }
            int call = builder.call(builder.add(plain("inner", inner)), new Arguments<>(given), Dict.EMPTY);
            for (int i = 0; i < inner.outputs().size(); i++) {
                builder.output(new Tensor(call, i));
            }
            return new Model(builder.build(), model.weights(), model.training(), model.origin());
        }
    },
    /** Each call has a layer of its own, with the same weights. */
    COPIED {
        @Override
        Model of(Model model, Random random) {
            Graph graph = model.graph();
            Rebuilding rebuilding = new Rebuilding(model) {
                private final Map<Integer, Integer> calls = new HashMap<>();

                @Override
                int layerOf(Call call) {
                    int number = calls.merge(call.layer(), 1, Integer::sum);
                    if (number == 1) {
                        return call.layer();
                    }
                    graph.weights(call.layer()).ifPresent(w -> repeat(first(graph, call.layer()), w.size()));
                    Layer layer = graph.layers().get(call.layer());
                    return builder.add(layer.named(layer.name() + "_again_" + number));
                }
            };
            return rebuilding.model();
        }
    },
    /** The two operands of sums and products have changed places. */
    EXCHANGED {
        @Override
        Model of(Model model, Random random) {
            return new Rebuilding(model) {
                @Override
                Arguments<Operand> arguments(Call call, Arguments<Operand> arguments) {
                    boolean commutes = model.graph().layer(call).declaration() instanceof Merge merge
                            && merge.function() != Merge.Function.SUBTRACT
                            && arguments.all().size() == 2;
                    if (!commutes) {
                        return arguments;
                    }
                    List<Arguments.Named<Operand>> turned = new ArrayList<>(arguments.all());
                    Collections.reverse(turned);
                    return new Arguments<>(turned);
                }
            }.model();
        }
    },
    /** Layers have other names. */
    RENAMED {
        @Override
        Model of(Model model, Random random) {
            int number = random.nextInt(1000);
            return new Rebuilding(model) {
                @Override
                Layer layer(int index, Layer layer) {
                    return layer.named("layer_" + (number + index));
                }
            }.model();
        }
    };

    /** The same model, said otherwise. */
    abstract Model of(Model model, Random random);

    private static Layer plain(String name, Declaration declaration) {
        String className = declaration instanceof Graph ? "Functional" : "Activation";
        Spelling spelling = Spelling.listed(Dialect.KERAS2, className, Dict.EMPTY, Dict.EMPTY);
        return new Layer(name, declaration, Policy.FLOAT32, true, Dict.EMPTY, spelling);
    }

    private static Declaration passing(Random random) {
        return List.<Declaration>of(
                        new Dropout(Dropout.Kind.DROPOUT, Value.of(0.5)),
                        new Dropout(Dropout.Kind.GAUSSIAN_NOISE, Value.of(0.5)),
                        new Dropout(Dropout.Kind.IDENTITY, Value.none()),
                        Activation.of(ActivationFunction.LINEAR))
                .get(random.nextInt(4));
    }

    private static Optional<ActivationFunction> function(Declaration declaration) {
        if (declaration instanceof Dense dense) {
            return Optional.of(dense.activation());
        }
        return declaration instanceof Convolution convolution
                ? Optional.of(convolution.activation())
                : Optional.empty();
    }

    private static Declaration linear(Declaration declaration) {
        if (declaration instanceof Dense dense) {
            return new Dense(dense.units(), dense.useBias(), ActivationFunction.LINEAR);
        }
        Convolution c = (Convolution) declaration;
        return new Convolution(
                c.filters(),
                c.window(),
                c.padding(),
                c.dataFormat(),
                c.groups(),
                c.useBias(),
                ActivationFunction.LINEAR);
    }

    /** The model built anew, call by call; what is overridden changes it on the way. */
    private static class Rebuilding {
        final GraphBuilder builder;
        private final Model model;
        private final List<Optional<TensorData>> weights;
        private final Map<Tensor, Tensor> moved = new HashMap<>();

        Rebuilding(Model model) {
            this.model = model;
            this.weights = new ArrayList<>(model.weights());
            this.builder = new GraphBuilder(model.graph().name(), Style.FUNCTIONAL);
        }

        Layer layer(int index, Layer layer) {
            return layer;
        }

        int layerOf(Call call) {
            return call.layer();
        }

        Arguments<Operand> arguments(Call call, Arguments<Operand> arguments) {
            return arguments;
        }

        /** What stands for the first output of a call. */
        Tensor made(Tensor tensor, Call call) {
            return tensor;
        }

        boolean isFloat(Tensor tensor) {
            return builder.types(tensor.call()).get(tensor.output()).filter(t -> t.dtype().isFloating()).isPresent();
        }

        /** The index of the first weight of {@code layer}. */
        static int first(Graph graph, int layer) {
            int first = 0;
            for (int i = 0; i < layer; i++) {
                first += graph.weights(i).map(List::size).orElse(0);
            }
            return first;
        }

        void repeat(int first, int count) {
            weights.addAll(model.weights().subList(first, first + count));
        }

        Model model() {
            Graph graph = model.graph();
            for (int i = 0; i < graph.layers().size(); i++) {
                builder.add(layer(i, graph.layers().get(i)));
            }
            for (int i = 0; i < graph.calls().size(); i++) {
                Call call = graph.calls().get(i);
                Arguments<Operand> arguments = call.arguments().map(o -> o instanceof Tensor t ? moved.get(t) : o);
                int layer = layerOf(call);
                int index = builder.call(layer, arguments(call, arguments), call.extras());
                for (int output = 0; output < graph.types(i).size(); output++) {
                    moved.put(new Tensor(i, output), new Tensor(index, output));
                }
                boolean given = graph.layer(call).declaration() instanceof InputLayer;
                if (!given) {
                    moved.put(new Tensor(i, 0), made(new Tensor(index, 0), call));
                }
            }
            graph.inputs().forEach(t -> builder.input(moved.get(t)));
            graph.outputs().forEach(t -> builder.output(moved.get(t)));
            return new Model(builder.build(), weights, model.training(), model.origin());
        }
    }
}
