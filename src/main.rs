//! The binary: everything is in the library, so that tests can reach it.

#[cfg(target_os = "linux")]
mod memory {
    /// Pages are made of many small pieces, and memory is asked for them on several threads.
    #[global_allocator]
    static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

    /// `mi_option_purge_delay` of `mimalloc.h`, which the crate does not name: for how many milliseconds freed memory is kept
    /// before the system gets it back. By itself it is 10; a negative number means for ever.
    const PURGE_DELAY: libmimalloc_sys::mi_option_t = 15;

    /// What a build frees it soon asks for again, and memory from the system has to be cleared first. Called before any
    /// thread is started.
    pub fn keep() {
        // SAFETY: both functions read and write one number in a fixed table of mimalloc's own, at an index that they
        // check against its length; no other thread runs yet. Whatever the number means, memory stays memory.
        unsafe {
            if libmimalloc_sys::mi_option_get(PURGE_DELAY) == 10 {
                libmimalloc_sys::mi_option_set(PURGE_DELAY, -1);
            }
        }
    }
}

fn main() -> std::process::ExitCode {
    #[cfg(target_os = "linux")]
    memory::keep();
    casefile::cli::main()
}
