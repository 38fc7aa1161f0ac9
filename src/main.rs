//! The binary: everything is in the library, so that tests can reach it.

/// Pages are made of many small pieces, and memory is asked for them on several threads.
#[cfg(target_os = "linux")]
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    casefile::cli::main()
}
